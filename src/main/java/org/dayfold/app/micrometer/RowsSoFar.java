package org.dayfold.app.micrometer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dayfold.export.Fence;
import org.dayfold.export.PartitionProgress;
import org.dayfold.export.PartitionState;

/**
 * Tells how many rows were read between two progresses of a partition in a run. What a resumed partition has from the run
 * before counts with its first progress: those rows are read again, to be compared. Thread-safe; holds a number for each
 * partition of the exports that run.
 */
final class RowsSoFar {
    private final Map<Fence, Map<Integer, Long>> read = new ConcurrentHashMap<>();

    long since(Fence fence, PartitionProgress next) {
        if (next.state() != PartitionState.EXTRACTING && next.state() != PartitionState.EXTRACTED) {
            return 0;
        }
        Long before =
                read.computeIfAbsent(fence, run -> new ConcurrentHashMap<>()).put(next.index(), next.rows());
        return Math.max(0, before == null ? next.rows() : next.rows() - before);
    }

    void forget(Fence fence) {
        read.keySet().removeIf(run -> run.exportId().equals(fence.exportId()));
    }
}
