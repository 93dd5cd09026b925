package org.dayfold.app.micrometer;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Optional;
import org.dayfold.export.ExportState;
import org.dayfold.export.Fence;
import org.dayfold.export.PartitionProgress;
import org.dayfold.export.Problem;
import org.dayfold.export.RunLedger;

/** Counts what runs write: all that happens to an export passes its ledger, so nothing else needs to know of metrics. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
abstract class MeteredRuns implements RunLedger {
    private final RunLedger runs;
    private final ExportMeters meters;
    private final RowsSoFar rows;

    @Inject
    MeteredRuns(@Delegate RunLedger runs, ExportMeters meters, RowsSoFar rows) {
        this.runs = runs;
        this.meters = meters;
        this.rows = rows;
    }

    @Override
    public void advance(Fence fence, PartitionProgress next) {
        runs.advance(fence, next);
        meters.read(rows.since(fence, next));
    }

    @Override
    public void timing(Fence fence, String step, Duration duration) {
        // First: the ledger refuses the times of what follows the export's end, as cleanup does.
        meters.took(step, duration);
        runs.timing(fence, step, duration);
    }

    @Override
    public boolean end(Fence fence, ExportState state, Optional<Problem> problem) {
        boolean held = runs.end(fence, state, problem);
        rows.forget(fence);
        if (held) {
            meters.ended(state);
        }
        return held;
    }

    @Override
    public Requeued requeue(Fence fence, boolean countsAsFailure) {
        Requeued requeued = runs.requeue(fence, countsAsFailure);
        rows.forget(fence);
        switch (requeued) {
            case QUEUED -> {
                if (countsAsFailure) {
                    meters.retried(ExportMeters.Retry.RUN);
                }
            }
            case STOPPED -> meters.ended(ExportState.STOPPED);
            case CANCELLED -> meters.ended(ExportState.CANCELLED);
            case CLAIM_LOST -> {}
        }
        return requeued;
    }
}
