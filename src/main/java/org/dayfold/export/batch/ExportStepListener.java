package org.dayfold.export.batch;

import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import org.dayfold.export.Fence;
import org.dayfold.export.FenceLostException;
import org.dayfold.export.RunLedger;
import org.dayfold.export.Snapshots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes which step runs and how long it took. Runs once per step, not per partition. */
@Named
@Dependent
public class ExportStepListener extends AbstractStepListener {
    private static final Logger LOG = LoggerFactory.getLogger(ExportStepListener.class);

    private final JobContext job;
    private final StepContext step;
    private final RunLedger runs;
    private final Snapshots snapshots;
    private long startedNanos;

    @Inject
    public ExportStepListener(JobContext job, StepContext step, RunLedger runs, Snapshots snapshots) {
        this.job = job;
        this.step = step;
        this.runs = runs;
        this.snapshots = snapshots;
    }

    @Override
    public void beforeStep() {
        startedNanos = System.nanoTime();
        if (!step.getStepName().equals("cleanup")) {
            runs.enterStep(RunOfJob.fence(job), step.getStepName());
        }
    }

    @Override
    public void afterStep() {
        Fence fence = RunOfJob.fence(job);
        snapshots.release(fence);
        try {
            runs.timing(fence, step.getStepName(), Duration.ofNanos(System.nanoTime() - startedNanos));
        } catch (FenceLostException ended) {
            LOG.debug("export {}: {} ended after the export did", fence.exportId(), step.getStepName());
        }
    }
}
