package org.dayfold.jobs;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;

/**
 * What the end of a job execution means. Batch status and exit status together: a failed step stops the job, because
 * the console offers Restart for STOPPED only, and then the exit status tells it from a stop that somebody asked for.
 */
enum RunEnd {
    COMPLETED,
    FAILED,
    STOPPED;

    /** Exit status of a job whose step failed; {@code export.xml} sets it. */
    static final String EXPORT_FAILED = "EXPORT_FAILED";

    /** @param execution one that has ended */
    static RunEnd of(JobExecution execution) {
        return of(execution.getBatchStatus(), execution.getExitStatus());
    }

    static RunEnd of(BatchStatus status, String exitStatus) {
        return switch (status) {
            case COMPLETED -> COMPLETED;
            case STOPPED -> EXPORT_FAILED.equals(exitStatus) ? FAILED : STOPPED;
            case FAILED, ABANDONED -> FAILED;
            case STARTING, STARTED, STOPPING ->
                throw new IllegalArgumentException("an execution in " + status + " has not ended");
        };
    }
}
