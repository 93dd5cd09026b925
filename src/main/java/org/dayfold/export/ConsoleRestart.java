package org.dayfold.export;

import java.util.Set;

/**
 * A start or restart from the batch console: the export goes into the queue, where it runs under a claim like any
 * other; the console's own execution ends at once.
 */
public class ConsoleRestart {
    private final ExportLedger exports;
    private final ExportQueue queue;
    private final UnitOfWork unitOfWork;

    public ConsoleRestart(ExportLedger exports, ExportQueue queue, UnitOfWork unitOfWork) {
        this.exports = exports;
        this.queue = queue;
        this.unitOfWork = unitOfWork;
    }

    /** What came of it, as a sentence for the console's operator. */
    public String requeue(String exportId) {
        return unitOfWork.call(() -> {
            if (exports.find(exportId).isEmpty()) {
                return "unknown; a job is started by submitting an export";
            }
            boolean moved = exports.move(exportId, Set.of(ExportState.STOPPED, ExportState.FAILED), ExportState.QUEUED);
            if (!moved) {
                return "not restarted: it stands in state "
                        + exports.find(exportId).map(Export::state).orElseThrow();
            }
            queue.enqueue(exportId, 0);
            return "put into the queue; it goes on as an execution of its own";
        });
    }
}
