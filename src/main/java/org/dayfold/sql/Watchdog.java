package org.dayfold.sql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Cancels queries that run too long. A database's own limit does not do for a stream: PostgreSQL applies {@code statement_timeout} and
 * {@code Statement.setQueryTimeout} to each fetch, and a cursor ran three seconds under a limit of one.
 *
 * <p>A query whose database does not answer at all is cut off as well: first it is cancelled, then its connection is broken off.
 *
 * <p>Needs one thread of the executor, briefly, per look at a query; a cancel may open a connection. Thread-safe.
 */
public final class Watchdog {
    /** How long a database may take to give a cancelled query up. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScheduledExecutorService executor;
    private final Clock clock;
    private final Duration interval;

    /**
     * @param clock tells when a deadline has passed and how long a reader has stood still
     * @param interval between two looks at a query; a cancel is repeated as often until the reader has let go
     */
    public Watchdog(ScheduledExecutorService executor, Clock clock, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the interval between two looks is " + interval);
        }
        this.executor = executor;
        this.clock = clock;
        this.interval = interval;
    }

    /**
     * @param deadline end of the whole stream, however often it is fetched
     * @param stall longest wait for the database in one call (the run itself, with its sorting, or one fetch); time the reader spends elsewhere
     *     does not count
     */
    public record Limits(Optional<Instant> deadline, Optional<Duration> stall) {
        public Limits {
            if (stall.isPresent() && (stall.get().isNegative() || stall.get().isZero())) {
                throw new IllegalArgumentException("a stall limit of " + stall.get());
            }
        }

        public static Limits deadline(Instant deadline) {
            return new Limits(Optional.of(deadline), Optional.empty());
        }

        public static Limits stall(Duration stall) {
            return new Limits(Optional.empty(), Optional.of(stall));
        }

        public Limits withStall(Duration limit) {
            return new Limits(deadline, Optional.of(limit));
        }
    }

    /** Why a query was cancelled. */
    public enum Reason {
        DEADLINE,
        STALLED
    }

    /** Watches until the watch is closed; close it before the cursor. */
    public Watch watch(RowCursor cursor, Limits limits) {
        Watch watch = new Watch(cursor, limits, clock);
        limits.stall()
                .ifPresent(stall -> cursor.limitSilence(stall.plus(PATIENCE).plus(PATIENCE)));
        watch.begin(executor.scheduleWithFixedDelay(
                watch::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS));
        return watch;
    }

    /** One query under watch. */
    public static final class Watch implements AutoCloseable {
        private final RowCursor cursor;
        private final Limits limits;
        private final Clock clock;
        private ScheduledFuture<?> looks;
        private long lastBeat;
        private Instant lastMoved;
        private Reason fired;
        private Instant firedAt;

        private Watch(RowCursor cursor, Limits limits, Clock clock) {
            this.cursor = cursor;
            this.limits = limits;
            this.clock = clock;
            this.lastBeat = cursor.beat();
            this.lastMoved = clock.instant();
        }

        private synchronized void begin(ScheduledFuture<?> future) {
            looks = future;
        }

        /**
         * One look. Once fired it cancels at every look: one cancel can fall between two fetches and be lost. A reader that does not
         * come back from it within {@link #PATIENCE} has its connection broken off.
         */
        synchronized void look() {
            Instant now = clock.instant();
            long beat = cursor.beat();
            if (beat != lastBeat) {
                lastBeat = beat;
                lastMoved = now;
            }
            if (fired == null) {
                fired = reasonAt(now);
                firedAt = now;
            }
            if (fired != null) {
                end(now);
            }
        }

        private void end(Instant now) {
            boolean waiting = lastBeat % 2 != 0;
            if (waiting && !now.isBefore(firedAt.plus(PATIENCE))) {
                cursor.breakOff();
            } else {
                cursor.cancel();
            }
        }

        private Reason reasonAt(Instant now) {
            if (limits.deadline().isPresent() && !now.isBefore(limits.deadline().get())) {
                return Reason.DEADLINE;
            }
            boolean waiting = lastBeat % 2 != 0;
            boolean tooLong = limits.stall().isPresent()
                    && Duration.between(lastMoved, now).compareTo(limits.stall().get()) >= 0;
            return waiting && tooLong ? Reason.STALLED : null;
        }

        /** Why this watch cancelled the query; empty if it did not. */
        public synchronized Optional<Reason> fired() {
            return Optional.ofNullable(fired);
        }

        /** When the reader last moved, as far as the looks can tell: the heartbeat for whoever asks whether it lives. */
        public synchronized Instant lastMoved() {
            return lastMoved;
        }

        /** Stops watching; waits for a look that is under way, so that no cancel comes later. */
        @Override
        public synchronized void close() {
            looks.cancel(false);
        }
    }
}
