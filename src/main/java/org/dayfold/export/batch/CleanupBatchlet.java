package org.dayfold.export.batch;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dayfold.export.Fence;
import org.dayfold.export.RunFailures;
import org.dayfold.export.StagingCleanup;

/** Step {@code cleanup}. */
@Named
@Dependent
public class CleanupBatchlet extends AbstractBatchlet {
    private final JobContext job;
    private final StagingCleanup work;
    private final RunFailures failures;

    @Inject
    public CleanupBatchlet(JobContext job, StagingCleanup work, RunFailures failures) {
        this.job = job;
        this.work = work;
        this.failures = failures;
    }

    @Override
    public String process() {
        Fence fence = RunOfJob.fence(job);
        return failures.noting(fence, "cleanup", -1, () -> {
            work.run(fence);
            return "DONE";
        });
    }
}
