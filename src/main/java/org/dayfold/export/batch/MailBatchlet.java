package org.dayfold.export.batch;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dayfold.export.Fence;
import org.dayfold.export.ResultLetters;
import org.dayfold.export.RunFailures;

/** Step {@code mail}. */
@Named
@Dependent
public class MailBatchlet extends AbstractBatchlet {
    private final JobContext job;
    private final ResultLetters work;
    private final RunFailures failures;

    @Inject
    public MailBatchlet(JobContext job, ResultLetters work, RunFailures failures) {
        this.job = job;
        this.work = work;
        this.failures = failures;
    }

    @Override
    public String process() {
        Fence fence = RunOfJob.fence(job);
        return failures.noting(fence, "mail", -1, () -> {
            work.send(fence);
            return "DONE";
        });
    }
}
