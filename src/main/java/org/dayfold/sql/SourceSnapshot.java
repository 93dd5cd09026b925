package org.dayfold.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One moment of a PostgreSQL database that several connections can read (PostgreSQL 9.28.5, "Snapshot Synchronization
 * Functions"). It lasts as long as this holds its connection and transaction. Not thread-safe; its id may be used by any
 * thread.
 */
public final class SourceSnapshot implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("[0-9A-F]+(-[0-9A-F]+)*");
    /** What PostgreSQL says of a snapshot whose holder has gone: undefined_object (17), else invalid_parameter_value. */
    private static final Set<String> GONE = Set.of("42704", "22023");

    private final Connection connection;
    private final String id;

    private SourceSnapshot(Connection connection, String id) {
        this.connection = connection;
        this.id = id;
    }

    /**
     * Takes a snapshot of now. The connection is this one's own from here on, also when it fails.
     *
     * @throws SQLException if the database cannot be asked
     */
    public static SourceSnapshot take(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            // It idles as long as the slowest partition is read.
            execute(connection, "SET LOCAL idle_in_transaction_session_timeout = 0");
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT pg_export_snapshot()")) {
                row.next();
                return new SourceSnapshot(connection, row.getString(1));
            }
        } catch (SQLException | RuntimeException e) {
            giveBack(connection);
            throw e;
        }
    }

    public String id() {
        return id;
    }

    /**
     * Has a transaction that has not asked anything yet read in a snapshot.
     *
     * @throws SQLTransientException if the snapshot has gone with its holder: a new one may be taken
     */
    static void enter(Connection connection, String snapshotId) throws SQLException {
        if (!ID.matcher(snapshotId).matches()) {
            throw new IllegalArgumentException("no snapshot is called " + snapshotId);
        }
        execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        try {
            execute(connection, "SET TRANSACTION SNAPSHOT '" + snapshotId + "'");
        } catch (SQLException e) {
            if (GONE.contains(String.valueOf(e.getSQLState()))) {
                throw new SQLTransientException(
                        "the snapshot " + snapshotId + " has gone with its connection", "08006", e);
            }
            throw e;
        }
    }

    /** Lets the snapshot go; who reads in it already goes on. */
    @Override
    public void close() {
        giveBack(connection);
    }

    /** A broken connection can only be given back broken: the pool finds that out by itself. */
    private static void giveBack(Connection connection) {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
        } catch (SQLException broken) {
            return;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
