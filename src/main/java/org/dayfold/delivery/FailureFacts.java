package org.dayfold.delivery;

/**
 * What a requester is told when an export has failed.
 *
 * @param run number of the run that failed, as in {@link DeliveryKey#ofRun}
 * @param reason why, in the reader's words and language
 * @param incident number that reader and operator can quote; empty for none
 */
public record FailureFacts(Envelope envelope, Asked asked, int run, String reason, Next next, String incident) {
    /** What happens next, or what the reader can do. */
    public enum Next {
        /** Operators know, and will have it go on where it stopped; a letter comes then. */
        OPERATORS_RESTART_IT,
        /** The same request would fail again: a shorter period or narrower conditions may work. */
        ASK_FOR_LESS
    }
}
