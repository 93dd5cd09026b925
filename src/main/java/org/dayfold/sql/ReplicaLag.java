package org.dayfold.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** How far a replica is behind what it copies, for the manifest and for a template's {@code maxLag}. */
public final class ReplicaLag {
    /** What is known of a replica that has stopped copying: it is behind, and nobody can say how far. */
    public static final Duration UNKNOWN = Duration.ofSeconds(Long.MAX_VALUE);

    /**
     * All that was received is applied and the receiver runs: no lag, however long ago the last transaction was. Else the age of the last one
     * that was applied.
     */
    private static final String POSTGRES = """
            SELECT pg_is_in_recovery(),
                   CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
                             AND EXISTS (SELECT 1 FROM pg_stat_wal_receiver WHERE pid IS NOT NULL) THEN 0
                        ELSE EXTRACT(EPOCH FROM clock_timestamp() - pg_last_xact_replay_timestamp())
                   END
            """;

    private ReplicaLag() {}

    /**
     * Measures now, with one query of the source.
     *
     * @return empty if the source is no replica, or does not let this account ask (MariaDB: {@code REPLICA MONITOR} or {@code SLAVE MONITOR},
     *     MySQL: {@code REPLICATION CLIENT}); {@link #UNKNOWN} if it is one that has stopped
     * @throws SQLException if the connection fails
     */
    public static Optional<Duration> measure(Connection connection) throws SQLException {
        return switch (Dialect.of(connection)) {
            case POSTGRESQL -> ofPostgres(connection);
            case MARIADB, MYSQL -> ofMySql(connection);
            case H2 -> Optional.empty();
        };
    }

    private static Optional<Duration> ofPostgres(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(POSTGRES)) {
            row.next();
            if (!row.getBoolean(1)) {
                return Optional.empty();
            }
            double seconds = row.getDouble(2);
            return Optional.of(row.wasNull() ? UNKNOWN : Duration.ofMillis(Math.max(0, Math.round(seconds * 1000))));
        }
    }

    private static Optional<Duration> ofMySql(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet status = statement.executeQuery("SHOW REPLICA STATUS")) {
            if (!status.next()) {
                return Optional.empty();
            }
            int column = secondsBehind(status.getMetaData());
            long seconds = status.getLong(column);
            return Optional.of(status.wasNull() ? UNKNOWN : Duration.ofSeconds(seconds));
        } catch (SQLException e) {
            // 42000 (1227): the account may not ask. 42000 (1064): MySQL before 8.0.22 has no such statement.
            if ("42000".equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** {@code Seconds_Behind_Master} in MariaDB, {@code Seconds_Behind_Source} in MySQL. */
    private static int secondsBehind(ResultSetMetaData metadata) throws SQLException {
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            if (metadata.getColumnLabel(i).toLowerCase(java.util.Locale.ROOT).startsWith("seconds_behind_")) {
                return i;
            }
        }
        throw new SQLException("SHOW REPLICA STATUS has no column of seconds behind", "HY000");
    }
}
