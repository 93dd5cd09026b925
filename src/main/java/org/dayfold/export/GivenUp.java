package org.dayfold.export;

import org.dayfold.delivery.Delivery;

/** Who is told when an export is given up: its requester and the operators, once each. */
public interface GivenUp {
    void tell(String exportId);

    /**
     * Sends a requester's letter once more that a person asked for, or drops it where the export has gone on since; call it as
     * often as you like.
     *
     * @param delivery number of its row
     * @return the row after; PENDING only when the thread was interrupted
     */
    Delivery tellAgain(String exportId, long delivery);
}
