package org.dayfold.delivery;

/** What is known of a letter's fate. */
public enum DeliveryState {
    /** To be sent, for the first time or again after a definite refusal; it is certain that it did not go out. */
    PENDING,
    /** An attempt is under way, or was when its process died. */
    SENDING,
    /** The mail server has taken it over. Never sent again. */
    ACCEPTED,
    /** Certainly not delivered: refused for good, or every attempt failed. */
    FAILED,
    /** It may or may not have gone out. Never sent again by itself; a person may resend. */
    UNKNOWN;

    /** Whether nothing more happens by itself. */
    public boolean isSettled() {
        return this == ACCEPTED || this == FAILED || this == UNKNOWN;
    }
}
