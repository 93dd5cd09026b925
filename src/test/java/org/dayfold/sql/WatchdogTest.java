package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The looks are taken by hand and the clock is set by hand; the real ones run in the integration tests of the databases. Public, so that H2 can
 * call {@link #standStill}.
 */
public class WatchdogTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static CountDownLatch entered;
    private static CountDownLatch release;

    private final SetClock clock = new SetClock(NOON);
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final Watchdog watchdog = new Watchdog(executor, clock, Duration.ofDays(1));
    private Connection connection;

    /** An instant that stands until it is moved. */
    private static final class SetClock extends Clock {
        private volatile Instant now;

        private SetClock(Instant now) {
            this.now = now;
        }

        private void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void connect() throws SQLException {
        entered = new CountDownLatch(1);
        release = new CountDownLatch(1);
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE ALIAS STAND_STILL FOR 'org.dayfold.sql.WatchdogTest.standStill'");
        }
    }

    @AfterEach
    void disconnect() throws SQLException {
        release.countDown();
        executor.shutdownNow();
        connection.close();
    }

    /** Called by H2: a database that does not answer. */
    public static int standStill() throws InterruptedException {
        entered.countDown();
        release.await(60, TimeUnit.SECONDS);
        return 1;
    }

    private RowCursor open(String sql) throws SQLException {
        return RowCursor.open(connection, new BoundQuery(sql, List.of()), RecordedRows.OPTIONS);
    }

    @Test
    void a_stream_is_cancelled_at_its_deadline_however_lively_it_is() throws SQLException {
        try (RowCursor cursor = open("SELECT x FROM SYSTEM_RANGE(1, 1000000)");
                Watchdog.Watch watch = watchdog.watch(cursor, Watchdog.Limits.deadline(NOON.plusSeconds(60)))) {
            CountingRows rows = new CountingRows();
            cursor.next(rows);
            clock.forward(Duration.ofSeconds(59));
            watch.look();
            cursor.next(rows);
            assertThat(watch.fired()).isEmpty();
            clock.forward(Duration.ofSeconds(1));
            watch.look();
            assertThat(watch.fired()).contains(Watchdog.Reason.DEADLINE);
            assertThatThrownBy(() -> cursor.next(rows)).isInstanceOf(QueryCancelledException.class);
            assertThat(rows.rows()).isEqualTo(2);
        }
    }

    @Test
    void a_reader_that_works_elsewhere_is_no_stall() throws SQLException {
        try (RowCursor cursor = open("SELECT x FROM SYSTEM_RANGE(1, 1000000)");
                Watchdog.Watch watch = watchdog.watch(cursor, Watchdog.Limits.stall(Duration.ofSeconds(10)))) {
            cursor.next(new CountingRows());
            watch.look();
            clock.forward(Duration.ofHours(1));
            watch.look();
            assertThat(watch.fired()).isEmpty();
            assertThat(watch.lastMoved()).isEqualTo(NOON);
            assertThat(cursor.next(new CountingRows())).isTrue();
            watch.look();
            assertThat(watch.lastMoved()).isEqualTo(NOON.plusSeconds(3600));
        }
    }

    @Test
    void a_database_that_does_not_answer_is_one() throws Exception {
        try (RowCursor cursor = open("SELECT STAND_STILL()");
                Watchdog.Watch watch = watchdog.watch(cursor, Watchdog.Limits.stall(Duration.ofSeconds(10)))) {
            Thread reader = new Thread(() -> {
                try {
                    cursor.next(new CountingRows());
                } catch (SQLException cancelled) {
                    return;
                }
            });
            reader.start();
            assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();
            watch.look();
            clock.forward(Duration.ofSeconds(9));
            watch.look();
            assertThat(watch.fired()).isEmpty();
            clock.forward(Duration.ofSeconds(1));
            watch.look();
            assertThat(watch.fired()).contains(Watchdog.Reason.STALLED);
            assertThat(cursor.isCancelled()).isTrue();
            release.countDown();
            reader.join();
        }
    }

    @Test
    void a_closed_watch_cancels_nothing() throws SQLException {
        try (RowCursor cursor = open("SELECT x FROM SYSTEM_RANGE(1, 10)")) {
            try (Watchdog.Watch watch = watchdog.watch(cursor, Watchdog.Limits.deadline(NOON.plusSeconds(1)))) {
                assertThat(watch.fired()).isEmpty();
            }
            clock.forward(Duration.ofSeconds(2));
            assertThat(cursor.next(new CountingRows())).isTrue();
            assertThat(cursor.isCancelled()).isFalse();
        }
    }
}
