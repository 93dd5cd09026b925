package org.dayfold.delivery;

/**
 * What came of one attempt to send.
 *
 * @param detail the server's reply or the error, for operators
 */
public record Attempt(Outcome outcome, String detail) {
    /** What is certain after an attempt. */
    public enum Outcome {
        /** The server took the letter over. */
        ACCEPTED,
        /** It certainly did not go out, and trying again may help: a 4xx reply, no connection. */
        TRY_AGAIN,
        /** It certainly did not go out, and trying again will not help: a 5xx reply. */
        REFUSED,
        /** All of it was sent, and no reply came: it may have gone out. */
        UNKNOWN
    }
}
