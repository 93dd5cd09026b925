package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.dayfold.testing.FreePorts;
import org.dayfold.testing.RealPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A primary and a standby that streams from it; the standby begins as a copy of the primary's folder. */
class ReplicaLagIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void a_standby_that_has_all_has_no_lag_and_one_that_stands_still_falls_behind(@TempDir Path folder)
            throws Exception {
        Path primaryData = folder.resolve("primary");
        start(primaryData).close();
        RealPostgres.awaitEnd(primaryData);
        Path standbyData = folder.resolve("standby");
        copy(primaryData, standbyData);
        try (EmbeddedPostgres primary = start(primaryData)) {
            Files.createFile(standbyData.resolve("standby.signal"));
            Files.writeString(
                    standbyData.resolve("postgresql.auto.conf"),
                    "\nprimary_conninfo = 'host=127.0.0.1 port=" + primary.getPort() + " user=postgres'\n",
                    StandardOpenOption.APPEND);
            try (EmbeddedPostgres standby = start(standbyData);
                    Connection writer = primary.getPostgresDatabase().getConnection();
                    Connection reader = standby.getPostgresDatabase().getConnection()) {
                execute(writer, "CREATE TABLE t AS SELECT 1 AS n");
                await(reader, "SELECT to_regclass('t') IS NOT NULL");
                awaitNoLag(reader);

                execute(reader, "SELECT pg_wal_replay_pause()");
                execute(writer, "INSERT INTO t VALUES (2)");
                await(reader, "SELECT pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn()");
                Duration behind = ReplicaLag.measure(reader).orElseThrow();
                assertThat(behind).isPositive().isLessThan(PATIENCE);

                execute(reader, "SELECT pg_wal_replay_resume()");
                awaitNoLag(reader);
                assertThat(ReplicaLag.measure(writer)).isEmpty();
            }
        }
    }

    private static EmbeddedPostgres start(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(FreePorts.next())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(PATIENCE)
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void awaitNoLag(Connection standby) throws SQLException {
        Instant end = Clock.systemUTC().instant().plus(PATIENCE);
        Duration lag = ReplicaLag.UNKNOWN;
        while (!lag.isZero() && Clock.systemUTC().instant().isBefore(end)) {
            lag = ReplicaLag.measure(standby).orElseThrow();
        }
        assertThat(lag).isZero();
    }

    private static void await(Connection connection, String question) throws SQLException {
        Instant end = Clock.systemUTC().instant().plus(PATIENCE);
        boolean yes = false;
        while (!yes && Clock.systemUTC().instant().isBefore(end)) {
            try (Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery(question)) {
                answer.next();
                yes = answer.getBoolean(1);
            }
        }
        assertThat(yes).as(question).isTrue();
    }
}
