package org.dayfold.delivery;

import java.time.Instant;

/**
 * A row of the ledger: one sending of one letter and what became of it.
 *
 * @param id number of the row
 * @param attempts how often it was begun to be sent
 * @param lastError what the last attempt met, empty when nothing; at most {@value #MAX_ERROR} characters
 * @param at when it last changed
 */
public record Delivery(
        long id, DeliveryKey key, DeliveryState state, String messageId, int attempts, String lastError, Instant at) {
    /** Longest error text that is kept. */
    public static final int MAX_ERROR = 2000;

    public Delivery {
        lastError = shortened(lastError);
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts " + attempts + " of delivery " + id + " is negative");
        }
    }

    /** The text within its limit; says how much was cut. */
    public static String shortened(String error) {
        if (error.length() <= MAX_ERROR) {
            return error;
        }
        int kept = MAX_ERROR - 40;
        return error.substring(0, kept) + " [" + (error.length() - kept) + " more characters]";
    }
}
