package org.dayfold.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A query read row by row. Holds one fetch (by default 1,000 rows) and the driver's buffers, never the whole result. For one thread, except
 * {@link #cancel()}, {@link #beat()} and {@link #rows()}, which any may call.
 *
 * <p>The connection must have {@code jta=false} semantics: the cursor needs one transaction from its first row to its last. While the cursor is
 * open the connection is its own; {@link #close()} gives it back in the state it had, and does not close it.
 */
public final class RowCursor implements AutoCloseable {
    private final SourceSession session;
    private final PreparedStatement statement;
    private final Cells cells;
    private final Optional<PostgresCancel> postgresCancel;
    /** Held while the server is asked to cancel, so that the request cannot hit what this connection does next. */
    private final Object cancelling = new Object();

    private List<CellReader.ColumnReader> readers;
    private ResultSet result;
    private boolean exhausted;
    private boolean lineBroken;
    private volatile boolean streaming;
    private volatile boolean closed;
    private volatile boolean cancelled;
    private volatile long beat;
    private volatile long rows;

    private RowCursor(
            SourceSession session, PreparedStatement statement, Cells cells, Optional<PostgresCancel> postgresCancel) {
        this.session = session;
        this.statement = statement;
        this.cells = cells;
        this.postgresCancel = postgresCancel;
    }

    /**
     * Prepares the query. It runs at the first {@link #columns()} or {@link #next}, so that a watchdog can hold the cursor before the database
     * begins to work.
     *
     * @throws SQLException if the connection cannot be set up or the query cannot be prepared
     */
    public static RowCursor open(Connection connection, BoundQuery query, CursorOptions options) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        SourceSession session = SourceSession.open(connection, dialect, options);
        try {
            return new RowCursor(
                    session,
                    session.prepare(query, options),
                    Cells.of(session, options),
                    dialect == Dialect.POSTGRESQL ? PostgresCancel.of(connection) : Optional.empty());
        } catch (SQLException | RuntimeException e) {
            giveBack(session, e);
            throw e;
        }
    }

    /**
     * The columns of a query's result, without running it where the driver can say so; else after running it for one row.
     *
     * @throws SQLException if the query is wrong, or holds a column of a type that cannot be exported
     */
    public static List<ResultColumn> describe(Connection connection, BoundQuery query, CursorOptions options)
            throws SQLException {
        try (RowCursor cursor = open(connection, query, options)) {
            ResultSetMetaData metadata = cursor.statement.getMetaData();
            if (metadata == null) {
                cursor.statement.setMaxRows(1);
                return cursor.columns();
            }
            return columns(cursor.cells.readers(metadata));
        }
    }

    /**
     * The result's columns. Runs the query if it has not run yet.
     *
     * @throws SQLException if the query fails, or holds a column of a type that cannot be exported
     */
    public List<ResultColumn> columns() throws SQLException {
        run();
        return columns(readers);
    }

    private static List<ResultColumn> columns(List<CellReader.ColumnReader> readers) {
        return readers.stream().map(CellReader.ColumnReader::column).toList();
    }

    /**
     * Feeds the next row to the sink: a call for each cell, then {@link RowSink#endRow()}.
     *
     * @return false, with nothing fed, when there are no more rows
     * @throws QueryCancelledException if {@link #cancel()} was called
     */
    public boolean next(RowSink sink) throws SQLException {
        run();
        if (exhausted) {
            return false;
        }
        if (!advance()) {
            exhausted = true;
            streaming = false;
            return false;
        }
        for (int i = 0; i < readers.size(); i++) {
            readers.get(i).reader().read(result, i + 1, sink);
        }
        sink.endRow();
        rows++;
        return true;
    }

    private void run() throws SQLException {
        if (result != null) {
            return;
        }
        enterDatabase();
        try {
            result = statement.executeQuery();
            streaming = true;
            readers = cells.readers(result.getMetaData());
        } catch (SQLException e) {
            throw explained(e);
        } finally {
            leaveDatabase();
        }
    }

    private boolean advance() throws SQLException {
        enterDatabase();
        try {
            boolean hasRow = result.next();
            if (cancelled) {
                throw new QueryCancelledException(rows, null);
            }
            return hasRow;
        } catch (SQLException e) {
            throw explained(e);
        } finally {
            leaveDatabase();
        }
    }

    private SQLException explained(SQLException e) {
        lineBroken |= e.getSQLState() != null && e.getSQLState().startsWith("08");
        return cancelled && !(e instanceof QueryCancelledException) ? new QueryCancelledException(rows, e) : e;
    }

    private void enterDatabase() throws SQLException {
        if (closed) {
            throw new SQLException("the cursor is closed", "24000");
        }
        if (cancelled) {
            throw new QueryCancelledException(rows, null);
        }
        beat++;
    }

    private void leaveDatabase() {
        synchronized (cancelling) {
            beat++;
        }
    }

    /**
     * A counter that moves when the reader does: odd while it waits for the database, even while it does not. The same odd value for long means
     * that the database has not answered for so long; see {@link Watchdog}.
     */
    public long beat() {
        return beat;
    }

    /** Rows fed so far. */
    public long rows() {
        return rows;
    }

    public Dialect dialect() {
        return session.dialect();
    }

    /**
     * Asks the database to give the query up, from any thread; the reader gets a {@link QueryCancelledException}. Between two fetches there is
     * nothing to ask the database for: the reader then finds out by itself, before the next one. A request that arrives as the fetch just begins
     * can be lost, so a watchdog asks again. Once MySQL's own driver streams, it can only be stopped by breaking the connection off.
     */
    public synchronized void cancel() {
        cancelled = true;
        if (closed) {
            // The connection may already serve somebody else.
            return;
        }
        try {
            if (postgresCancel.isPresent()) {
                cancelInPostgres(postgresCancel.get());
            } else if (streaming && session.isMySqlDriver()) {
                session.breakOff();
            } else {
                statement.cancel();
            }
        } catch (SQLException e) {
            // Already closed, or the server cannot be reached: then the reader's own call fails, or sees the flag.
            return;
        }
    }

    private void cancelInPostgres(PostgresCancel request) throws SQLException {
        synchronized (cancelling) {
            if (beat % 2 == 1) {
                request.send();
            }
        }
    }

    /**
     * Closes the connection under the reader, from any thread: for a reader that even a {@link #cancel()} does not bring back, because
     * nothing comes over its line any more. The reader gets a {@link QueryCancelledException}.
     */
    public synchronized void breakOff() {
        cancelled = true;
        if (closed) {
            return;
        }
        try {
            session.breakOff();
        } catch (SQLException e) {
            // The line is broken already; the reader's own call fails.
            return;
        }
    }

    /**
     * Before the query runs: how long a read may wait for a byte, where the driver cannot be broken off under a reader (MariaDB's). Longer than
     * a {@link Watchdog} waits until it breaks off.
     */
    void limitSilence(Duration limit) {
        try {
            session.limitSilence(limit);
        } catch (SQLException e) {
            // The connection is closed; running the query says so.
            return;
        }
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * Ends the query, however much of it was read, and gives the connection back. A result of MariaDB or MySQL that is not read to its end is
     * cancelled first: the server would otherwise send the rest of it. With MySQL's own driver, which cannot cancel a stream, the connection is
     * broken off instead, and given back closed.
     */
    @Override
    public void close() throws SQLException {
        if (!markClosed()) {
            return;
        }
        try (SourceSession giveBack = session;
                PreparedStatement end = statement) {
            if (result != null && !exhausted && (lineBroken || session.isMySqlDriver())) {
                session.breakOff();
            } else if (result != null && !exhausted && session.dialect().isMySqlFamily()) {
                HalfReadResult.end(end, result);
            }
        }
    }

    /** Under the same lock as a cancel, so that none strikes a connection that was given back; false if it was closed before. */
    private synchronized boolean markClosed() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    private static void giveBack(SourceSession session, Exception cause) {
        try {
            session.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
