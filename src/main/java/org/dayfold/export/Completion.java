package org.dayfold.export;

import java.util.Optional;

/**
 * The end of a run that brought a result: the export is completed, and in the same transaction all that wait for its run get
 * the result, with a letter of their own due to each.
 */
public class Completion {
    private final RunLedger runs;
    private final ExportLedger exports;
    private final ExportQueue queue;
    private final UnitOfWork unitOfWork;

    public Completion(RunLedger runs, ExportLedger exports, ExportQueue queue, UnitOfWork unitOfWork) {
        this.runs = runs;
        this.exports = exports;
        this.queue = queue;
        this.unitOfWork = unitOfWork;
    }

    /** Ends the run; true if the claim still held. */
    public boolean of(Fence fence) {
        return unitOfWork.call(() -> {
            if (!runs.end(fence, ExportState.COMPLETED, Optional.empty())) {
                return false;
            }
            exports.handOver(fence.exportId()).forEach(queue::announce);
            return true;
        });
    }
}
