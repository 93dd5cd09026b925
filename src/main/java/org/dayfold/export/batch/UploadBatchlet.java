package org.dayfold.export.batch;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dayfold.export.Fence;
import org.dayfold.export.Publication;
import org.dayfold.export.RunFailures;

/** Step {@code upload}. */
@Named
@Dependent
public class UploadBatchlet extends AbstractBatchlet {
    private final JobContext job;
    private final Publication work;
    private final RunFailures failures;

    @Inject
    public UploadBatchlet(JobContext job, Publication work, RunFailures failures) {
        this.job = job;
        this.work = work;
        this.failures = failures;
    }

    @Override
    public String process() {
        Fence fence = RunOfJob.fence(job);
        return failures.noting(fence, "upload", -1, () -> {
            work.upload(fence);
            return "DONE";
        });
    }
}
