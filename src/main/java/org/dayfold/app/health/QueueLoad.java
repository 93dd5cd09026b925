package org.dayfold.app.health;

import java.util.function.ToDoubleFunction;
import org.dayfold.export.ExportQueue;

/** How full the queue is, for gauges: they must not wait for the database. */
public final class QueueLoad {
    private final Probe<ExportQueue.Load> probe;

    public QueueLoad(Probe<ExportQueue.Load> probe) {
        this.probe = probe;
    }

    /** The number as it was when last counted, some seconds ago; NaN when it could not be. */
    public double lastKnown(ToDoubleFunction<ExportQueue.Load> number) {
        return probe.lastKnown()
                .flatMap(Probe.Answer::value)
                .map(number::applyAsDouble)
                .orElse(Double.NaN);
    }
}
