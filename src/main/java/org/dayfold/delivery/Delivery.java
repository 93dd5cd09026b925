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

    private static final int ROOM_FOR_NOTE = 40;

    public Delivery {
        lastError = errorText(lastError);
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts " + attempts + " of delivery " + id + " is negative");
        }
    }

    /**
     * The text as the ledger keeps it: within its limit, saying how much was cut, and without the NUL that PostgreSQL
     * refuses in a text.
     */
    public static String errorText(String error) {
        String text = error.replace('\0', '\ufffd');
        if (text.length() <= MAX_ERROR) {
            return text;
        }
        int kept = MAX_ERROR - ROOM_FOR_NOTE;
        if (Character.isHighSurrogate(text.charAt(kept - 1))) {
            kept--;
        }
        return text.substring(0, kept) + " [" + (text.length() - kept) + " more characters]";
    }
}
