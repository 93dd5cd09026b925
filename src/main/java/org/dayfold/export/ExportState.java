package org.dayfold.export;

/**
 * Where an export stands, as requesters and operators see it.
 *
 * <p>Way through: QUEUED, RUNNING, COMPLETED, EXPIRED. STOPPED and FAILED can be restarted and go on where they were;
 * CANCELLED cannot.
 */
public enum ExportState {
    /** Accepted and committed; its task waits in the queue, for the first run or for a retry. */
    QUEUED,
    /** Claimed by a node, its job runs. */
    RUNNING,
    /** A stop or a cancel was asked for while it ran. */
    STOPPING,
    /** Stopped by a person; restart goes on from here. */
    STOPPED,
    /** Given up after the retries, or ended by a permanent error; restart goes on from here. */
    FAILED,
    /** Cancelled by a person; final. */
    CANCELLED,
    /** The file lies in the store and its letter's fate is in the delivery ledger. */
    COMPLETED,
    /** The file's retention has passed and it is deleted; final. */
    EXPIRED;

    /** Whether a run is going on or waiting. */
    public boolean isActive() {
        return this == QUEUED || this == RUNNING || this == STOPPING;
    }

    /** Whether {@code restart} may put it back into the queue. */
    public boolean isRestartable() {
        return this == STOPPED || this == FAILED;
    }
}
