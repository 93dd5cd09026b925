package org.dayfold.export.batch;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dayfold.export.ConsoleRestart;
import org.dayfold.export.Fence;
import org.dayfold.export.LogPlace;
import org.dayfold.export.RunLedger;

/**
 * Ties the execution to its claim. An execution without a claim that holds was started in the console: it is put into
 * the queue instead, where limits, retries and failover hold for it too.
 */
@Named
@Dependent
public class ExportJobListener extends AbstractJobListener {
    /** Exit status of an execution that the queue runs in its stead. */
    static final String REQUEUED = "REQUEUED";

    private final JobContext job;
    private final RunLedger runs;
    private final ConsoleRestart consoleRestart;
    private LogPlace place;

    @Inject
    public ExportJobListener(JobContext job, RunLedger runs, ConsoleRestart consoleRestart) {
        this.job = job;
        this.runs = runs;
        this.consoleRestart = consoleRestart;
    }

    @Override
    public void beforeJob() {
        Fence fence = RunOfJob.fence(job);
        place = LogPlace.of(fence.exportId());
        if (fence.epoch() > 0 && runs.bind(fence, job.getExecutionId())) {
            return;
        }
        // afterJob is not called when this throws.
        place.close();
        String outcome = consoleRestart.requeue(fence.exportId());
        job.setExitStatus(REQUEUED);
        throw new IllegalStateException("export " + fence.exportId() + ": " + outcome);
    }

    @Override
    public void afterJob() {
        place.close();
    }
}
