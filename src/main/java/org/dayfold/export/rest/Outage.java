package org.dayfold.export.rest;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.dayfold.sql.Dialect;
import org.dayfold.sql.FailureKind;

/**
 * Tells whether a request failed because the application's own database is away: no fault of ours, and over without
 * anybody's doing. Requests reach no other database.
 */
final class Outage {
    /** When it is worth asking again: a restarted database is back by then, and one that is not costs little to ask. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private Outage() {}

    /** What the database or its pool said; empty where something else went wrong. */
    static Optional<Throwable> in(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(thrown);
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof SQLException failure && isAway(failure)) {
                return Optional.of(failure);
            }
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
            // A failed commit carries what the resource said here.
            Collections.addAll(open, next.getSuppressed());
        }
        return Optional.empty();
    }

    /** It is PostgreSQL or H2; neither's codes mean something else to the other. */
    private static boolean isAway(SQLException failure) {
        return FailureKind.of(failure, Dialect.POSTGRESQL) == FailureKind.TRANSIENT
                || FailureKind.of(failure, Dialect.H2) == FailureKind.TRANSIENT;
    }
}
