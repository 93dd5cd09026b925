package org.dayfold.export;

/**
 * The durable queue of exports, seen from the desk. Every call takes part in the caller's transaction, so that an
 * export and its task are committed together or not at all.
 */
public interface ExportQueue {
    /**
     * Puts an export behind those of equal priority.
     *
     * @param activeOfRequester exports of the same requester that already run or wait: each lowers the priority
     */
    void enqueue(String exportId, int activeOfRequester);

    /** Takes a waiting export out again; false when it has already been picked. */
    boolean withdraw(String exportId);

    /** Tells the node that runs the export to stop it now; without effect when none does. */
    void interrupt(String exportId);
}
