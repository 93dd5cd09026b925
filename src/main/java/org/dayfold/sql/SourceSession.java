package org.dayfold.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A connection while a query is read over it: read-only, in a transaction (PostgreSQL streams in no other way), in the source's zone. Given back
 * as it was found; the connection itself stays the caller's.
 */
final class SourceSession implements AutoCloseable {
    /** Zones without a change since then are taken as an offset where a server lacks the tables of zone names. */
    private static final Instant FIXED_SINCE = Instant.parse("1990-01-01T00:00:00Z");

    private final Connection connection;
    private final Connection bare;
    private final Dialect dialect;
    private final boolean autoCommit;
    private final boolean readOnly;
    private final boolean mySqlDriver;
    private final int networkTimeout;

    private SourceSession(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        this.bare = BareConnection.of(connection);
        this.dialect = dialect;
        this.autoCommit = connection.getAutoCommit();
        this.readOnly = connection.isReadOnly();
        this.mySqlDriver = connection.getMetaData().getDriverName().startsWith("MySQL");
        this.networkTimeout = isMariaDbDriver() ? bare.getNetworkTimeout() : 0;
    }

    static SourceSession open(Connection connection, Dialect dialect, CursorOptions options) throws SQLException {
        ZoneId zone = options.sourceZone();
        SourceSession session = new SourceSession(connection, dialect);
        if (!session.readOnly) {
            connection.setReadOnly(true);
        }
        if (session.autoCommit) {
            connection.setAutoCommit(false);
        }
        if (options.snapshot().isPresent()) {
            SourceSnapshot.enter(connection, options.snapshot().get());
        }
        switch (dialect) {
            case POSTGRESQL ->
                session.execute("SET LOCAL TIME ZONE " + postgresZone(zone)
                        // as the lexer reads quotes
                        + "; SET LOCAL standard_conforming_strings = on");
            case MARIADB, MYSQL -> session.beginMySql(zone);
            case H2 -> session.beginH2(zone);
        }
        return session;
    }

    Dialect dialect() {
        return dialect;
    }

    Connection connection() {
        return connection;
    }

    PreparedStatement prepare(BoundQuery query, CursorOptions options) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(query.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        try {
            statement.setFetchSize(fetchSize(options));
            if (dialect == Dialect.POSTGRESQL) {
                forceBinaryTransfer(statement);
            }
            QueryValues.bind(statement, query, dialect, options.sourceZone());
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    /** MySQL's own driver streams row by row on this value, and buffers everything on any other (tried with 9.x). */
    private int fetchSize(CursorOptions options) {
        return isMySqlDriver() ? Integer.MIN_VALUE : options.fetchSize();
    }

    /** MySQL's own Connector/J, not MariaDB's driver; either may speak to either server. */
    boolean isMySqlDriver() {
        return mySqlDriver;
    }

    private boolean isMariaDbDriver() {
        return dialect.isMySqlFamily() && !mySqlDriver;
    }

    /**
     * Lets a read of MariaDB's driver end by itself after so long without a byte: its {@code abort} (3.5.6) waits for the lock that a thread holds
     * while it reads a stream, and so waits for ever where nothing comes. Other drivers close the socket under the reader.
     */
    void limitSilence(Duration limit) throws SQLException {
        if (isMariaDbDriver()) {
            bare.setNetworkTimeout(Runnable::run, (int) Math.min(Integer.MAX_VALUE, limit.toMillis()));
        }
    }

    /** Closes the socket under whoever reads from it; the server gives the query up when it next writes. */
    void breakOff() throws SQLException {
        bare.abort(Runnable::run);
    }

    /**
     * pgJDBC asks for binary values only after five runs of a statement; a negative threshold asks at once. Its interface is not on this
     * package's class path by rule, so it is asked by name; a driver without it reads text, which is slower and equal. A URL with
     * {@code prepareThreshold=0} (a pooler such as PgBouncer stands between) is left as it is.
     */
    private static void forceBinaryTransfer(PreparedStatement statement) throws SQLException {
        try {
            Class<?> pgStatement = Class.forName("org.postgresql.PGStatement");
            if (statement.isWrapperFor(pgStatement)) {
                Object unwrapped = statement.unwrap(pgStatement);
                boolean namesAllowed =
                        (int) pgStatement.getMethod("getPrepareThreshold").invoke(unwrapped) != 0;
                if (namesAllowed) {
                    pgStatement.getMethod("setPrepareThreshold", int.class).invoke(unwrapped, -1);
                }
            }
        } catch (ReflectiveOperationException e) {
            // Another driver, or none this class can see: values come as text.
            return;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String postgresZone(ZoneId zone) {
        // In PostgreSQL '+09:00' means nine hours west of Greenwich, as POSIX has it; an interval means what it says.
        return zone.normalized() instanceof ZoneOffset offset
                ? "INTERVAL '" + colons(offset) + "' HOUR TO MINUTE"
                : "'" + zone.getId() + "'";
    }

    private static String colons(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }

    private void beginMySql(ZoneId zone) throws SQLException {
        execute("SET SESSION TRANSACTION READ ONLY");
        if (zone.normalized() instanceof ZoneOffset offset) {
            execute("SET time_zone = '" + colons(offset) + "'");
            return;
        }
        try {
            execute("SET time_zone = '" + zone.getId() + "'");
        } catch (SQLException e) {
            if (zone.getRules().nextTransition(FIXED_SINCE) != null) {
                throw new SQLException(
                        "the server does not know the zone " + zone + ": load its zone tables (mysql_tzinfo_to_sql)",
                        e.getSQLState(),
                        e);
            }
            execute("SET time_zone = '" + colons(zone.getRules().getOffset(FIXED_SINCE)) + "'");
        }
    }

    private void beginH2(ZoneId zone) throws SQLException {
        execute("SET TIME ZONE '" + zone.getId() + "'");
        // Rows as they are read, instead of the whole result in memory (an in-memory database never spills it to disk).
        execute("SET LAZY_QUERY_EXECUTION 1");
    }

    /** A cancel that reached MariaDB just after its query ended strikes what comes next, once. */
    private void rollback() throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            if (!dialect.isMySqlFamily() || FailureKind.of(e, dialect) != FailureKind.CANCELLED) {
                throw e;
            }
            connection.rollback();
        }
    }

    /** Ends the transaction and gives the connection back as it was; a broken connection can only be given back broken. */
    @Override
    public void close() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        rollback();
        switch (dialect) {
            case POSTGRESQL -> {
                // SET LOCAL ended with the transaction
            }
            case MARIADB, MYSQL -> {
                execute("SET SESSION TRANSACTION READ WRITE");
                execute("SET time_zone = DEFAULT");
            }
            case H2 -> {
                execute("SET LAZY_QUERY_EXECUTION 0");
                execute("SET TIME ZONE LOCAL");
            }
        }
        if (isMariaDbDriver()) {
            bare.setNetworkTimeout(Runnable::run, networkTimeout);
        }
        if (autoCommit) {
            connection.setAutoCommit(true);
        }
        if (!readOnly) {
            connection.setReadOnly(false);
        }
    }
}
