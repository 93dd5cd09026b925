package org.dayfold.export;

import java.util.Collection;
import java.util.Map;

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

    /** Has the letter sent of an export whose result another export's run made. It waits for no slot of a run. */
    void announce(String exportId);

    /** Has a delivery sent that a person asked for; without effect while it is being sent. */
    void resend(String exportId, long delivery);

    /** Takes a waiting export out again; false when it has already been picked. */
    boolean withdraw(String exportId);

    /** Tells the node that runs the export to stop it now; without effect when none does. */
    void interrupt(String exportId);

    /** How much is in the queue now. */
    Load load();

    /** The places of those of these exports that wait for a free slot, from 1: 1 is the next to run. */
    Map<String, Integer> places(Collection<String> exportIds);

    /**
     * How full the queue is.
     *
     * @param waiting exports that wait for a run or a retry
     * @param limit the most that may wait, of all nodes together
     * @param running exports that all nodes run now
     */
    record Load(int waiting, int limit, int running) {
        boolean isFull() {
            return waiting >= limit;
        }
    }
}
