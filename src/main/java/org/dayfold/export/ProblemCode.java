package org.dayfold.export;

/**
 * The kinds of failure an export can end in. Each has a message for requesters ({@code problems.properties}, ko and
 * en); transient kinds are retried by the queue, permanent ones end the export at once.
 */
public enum ProblemCode {
    /** The source database cannot be reached, or broke the connection. */
    SOURCE_UNAVAILABLE(true),
    /** The source refused the query: syntax, missing table, permission, bad data. */
    QUERY_FAILED(false),
    /** The pinned template or its SQL cannot be used. */
    TEMPLATE_UNUSABLE(false),
    /** Running time passed {@code options.deadline}. */
    DEADLINE_PASSED(false),
    /** The replica's lag stayed above {@code options.maxLag}. */
    SOURCE_LAGS(true),
    /** A part in staging is missing or damaged; it is made again. */
    PART_DAMAGED(true),
    /** The staging disk refuses writes, mostly because it is full. */
    STAGING_UNAVAILABLE(true),
    /** The object store cannot be reached or answered with an error. */
    STORE_UNAVAILABLE(true),
    /** The object store refuses for good: credentials, missing bucket. */
    STORE_REFUSED(false),
    /** A row cannot be written: it needs more memory than a block may hold. */
    VALUE_UNWRITABLE(false),
    /** The application's own database failed. */
    LEDGER_UNAVAILABLE(true),
    /** The server ended in the middle of the run, several times in a row, before it had finished anything. */
    SERVER_CRASHED(false),
    /** Anything unforeseen; retried, because most surprises are passing. */
    UNEXPECTED(true);

    private final boolean transientKind;

    ProblemCode(boolean transientKind) {
        this.transientKind = transientKind;
    }

    /** Whether trying again may help. */
    public boolean isTransient() {
        return transientKind;
    }
}
