package org.dayfold.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * The one PostgreSQL 17 of this JVM, started at the first call of {@link #start()} on a free port of 127.0.0.1 and ended with the JVM.
 *
 * <p>Every statement is logged with its parameters, so that a test can count how often a query was sent: see {@link #logSince(long)}.
 * As root the server runs in a user namespace of its own ({@code unshare -U}, done by the starter), since PostgreSQL refuses root.
 * fsync is off. Accounts need no password on the loopback; any will do.
 */
public final class RealPostgres {
    private static final String USER = "postgres";
    private static RealPostgres running;

    private final Path folder;
    private final Path log;
    private EmbeddedPostgres server;
    private final int port = FreePorts.next();

    private RealPostgres(Path folder) throws IOException {
        this.folder = folder;
        this.log = folder.resolve("server.log");
        this.server = launch();
    }

    /** The server, started if it is not yet; a server that a test stopped is started again. */
    public static synchronized RealPostgres start() {
        try {
            if (running == null) {
                Path folder = Files.createTempDirectory("dayfold-postgres");
                running = new RealPostgres(folder);
                // Not the starter's own hook: the folder must go after the server, and a stopped server must not be
                // stopped twice.
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    running.stop();
                    TestFolders.deleteTree(folder);
                }));
            }
            running.restartIfStopped();
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("log_statement", "all")
                .setServerConfig("log_parameter_max_length", "-1")
                .setServerConfig("log_line_prefix", "[%p,%d,%a]")
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_prepared_transactions", "20")
                .setServerConfig("timezone", "UTC");
        return builder.start();
    }

    /** URL of the database {@code postgres}. */
    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return "any";
    }

    /** Creates an empty database, first dropping one of the same name with its sessions; returns its URL. */
    public String createDatabase(String name) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)");
            statement.execute("CREATE DATABASE \"" + name + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " could not be created", e);
        }
        return jdbcUrl(name);
    }

    public Connection connect(String database) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", password());
        return DriverManager.getConnection(jdbcUrl(database), login);
    }

    /** The end of the server's log now, in bytes: a mark for {@link #logSince}. */
    public long logPosition() {
        try {
            return Files.size(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The log's lines after a mark. A query reads {@code [pid,database,application]LOG:  execute <unnamed>: SELECT ...}, its values stand in the
     * {@code DETAIL:  Parameters: $1 = '..'} line after it (further fetches of the same cursor read {@code execute fetch from}), a failure as
     * {@code ERROR:}.
     */
    public List<String> logSince(long position) {
        try {
            byte[] all = Files.readAllBytes(log);
            return new String(all, (int) position, all.length - (int) position, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many lines after a mark show the start of a query that contains this text; further fetches of a cursor do not count. */
    public long queriesSince(long position, String text) {
        return logSince(position).stream()
                .filter(line -> line.contains("LOG:  execute ") || line.contains("LOG:  statement: "))
                .filter(line -> !line.contains("execute fetch from "))
                .filter(line -> line.contains(text))
                .count();
    }

    /** Stops the server as an administrator would (mode fast): sessions are cut with SQLSTATE 57P01. The data stays. */
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        try {
            server.close();
            server = null;
            awaitEnd(folder.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }

    /** Until the server that was told to stop has let its data go; the starter asks for five seconds only, and says nothing. */
    public static void awaitEnd(Path data) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (Files.exists(data.resolve("postmaster.pid"))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the server of " + data + " has not stopped within a minute");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Stops the server if it runs and starts it again on the same port with the same data. */
    public synchronized void restart() {
        stop();
        try {
            restartIfStopped();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start again", e);
        }
    }

    private synchronized void restartIfStopped() throws IOException {
        if (server == null) {
            server = launch();
        }
    }
}
