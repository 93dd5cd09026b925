package org.dayfold.template;

import java.time.Duration;
import java.util.Objects;

/**
 * How far a replica may be behind before its data is too old for this export.
 *
 * @param limit the lag still accepted
 * @param then what to do above it
 */
public record LagLimit(Duration limit, Then then) {
    /** What to do while the replica is too far behind. */
    public enum Then {
        /** Wait until it has caught up, at most until the export's deadline. */
        WAIT,
        /** Fail the export at once. */
        FAIL
    }

    public LagLimit {
        Objects.requireNonNull(then, "then");
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("maxLag " + limit + " is not positive");
        }
    }
}
