package org.dayfold.store;

/**
 * The store could not do what was asked. Says what was being done, to which object, and whether trying again may help.
 */
public final class StoreFailure extends RuntimeException {
    /** Whether trying again may help. */
    public enum Kind {
        /** Connection lost, server busy, disk full: may pass. */
        TRANSIENT,
        /** Refused for good: credentials, missing bucket, bytes that are not the announced ones. */
        PERMANENT,
        /** No such object; trying again does not help. */
        MISSING
    }

    private final Kind kind;

    public StoreFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StoreFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether trying again may help. */
    public boolean isTransient() {
        return kind == Kind.TRANSIENT;
    }
}
