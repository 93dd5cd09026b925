package org.dayfold.export.batch;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dayfold.export.Fence;
import org.dayfold.export.FileAssembly;
import org.dayfold.export.RunFailures;

/** Step {@code merge}. */
@Named
@Dependent
public class MergeBatchlet extends AbstractBatchlet {
    private final JobContext job;
    private final FileAssembly work;
    private final RunFailures failures;

    @Inject
    public MergeBatchlet(JobContext job, FileAssembly work, RunFailures failures) {
        this.job = job;
        this.work = work;
        this.failures = failures;
    }

    @Override
    public String process() {
        Fence fence = RunOfJob.fence(job);
        return failures.noting(fence, "merge", -1, () -> {
            work.merge(fence);
            return "DONE";
        });
    }
}
