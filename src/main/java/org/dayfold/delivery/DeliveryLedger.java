package org.dayfold.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The ledger of deliveries. Each write is committed when its method returns, whatever transaction the caller is in:
 * what it says must outlive the process that goes on to send. Thread-safe.
 */
public interface DeliveryLedger {
    /**
     * The row of this key: the one that is there, untouched, or a new PENDING one. Of two that enter a new key at once,
     * one may get a runtime exception; the row is there for it when it asks again.
     */
    Delivery enter(DeliveryKey key, String messageId, Instant at);

    /**
     * PENDING to SENDING, by compare-and-set, and one more attempt.
     *
     * @return the row as it is now, or empty when it was not PENDING: somebody else is at it, or it is settled
     */
    Optional<Delivery> begin(long id, Instant at);

    /**
     * Writes what came of an attempt: PENDING (refused, to be tried again), ACCEPTED, FAILED or UNKNOWN. Takes effect on
     * a row that is SENDING with this attempt, or UNKNOWN with it, since who sent the letter knows better than who found
     * it unfinished.
     *
     * @param attempt the {@link Delivery#attempts} that {@link #begin} returned
     * @return false when the row has gone on without us; nothing was changed
     */
    boolean settle(long id, int attempt, DeliveryState outcome, String error, Instant at);

    /** All rows of an export, oldest first. */
    List<Delivery> ofExport(String exportId);

    /** A row by its number. */
    Optional<Delivery> find(long id);

    /** Rows that have been SENDING since before {@code before}: whoever began them is dead. Oldest first. */
    List<Delivery> sendingSince(Instant before);
}
