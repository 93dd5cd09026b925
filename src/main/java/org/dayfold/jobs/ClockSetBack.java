package org.dayfold.jobs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/**
 * Times in the queue that no clock can have meant: a clock that was ahead wrote them, and has been set back since. Left
 * alone, what waits would not be due, and a dead node's run not be found dead, until the clock is there again.
 */
final class ClockSetBack {
    /**
     * No task is due later than after the longest retry ({@link RetryDelays}, 60 s), no heartbeat is in the future; the rest
     * is for nodes whose clocks differ.
     */
    static final Duration TOLERANCE = Duration.ofSeconds(90);

    private static final List<String> TABLES = List.of("scheduled_tasks", "letter_tasks");

    private final DataSource database;
    private final Clock clock;

    ClockSetBack(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes such times now.
     *
     * @return tasks that were changed
     */
    int mend() throws SQLException {
        int mended = 0;
        try (Connection connection = database.getConnection()) {
            for (String table : TABLES) {
                mended += mend(
                        connection,
                        "update " + table + " set execution_time = ? where picked = false and execution_time > ?");
                mended += mend(
                        connection,
                        "update " + table + " set last_heartbeat = ? where picked = true and last_heartbeat > ?");
            }
        }
        return mended;
    }

    private int mend(Connection connection, String sql) throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            update.setObject(2, OffsetDateTime.ofInstant(now.plus(TOLERANCE), ZoneOffset.UTC));
            return update.executeUpdate();
        }
    }
}
