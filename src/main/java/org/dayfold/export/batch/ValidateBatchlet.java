package org.dayfold.export.batch;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dayfold.export.ExportPlanner;
import org.dayfold.export.Fence;
import org.dayfold.export.RunFailures;

/** Step {@code validate}. */
@Named
@Dependent
public class ValidateBatchlet extends AbstractBatchlet {
    private final JobContext job;
    private final ExportPlanner work;
    private final RunFailures failures;

    @Inject
    public ValidateBatchlet(JobContext job, ExportPlanner work, RunFailures failures) {
        this.job = job;
        this.work = work;
        this.failures = failures;
    }

    @Override
    public String process() {
        Fence fence = RunOfJob.fence(job);
        return failures.noting(fence, "validate", -1, () -> {
            work.plan(fence);
            return "DONE";
        });
    }
}
