package org.dayfold.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Cancels what a PostgreSQL connection is doing. pgJDBC's {@code Statement.cancel} does nothing while a further fetch of a cursor is awaited: it
 * knows only whether the statement is being executed ({@code PgStatement.cancel}, 42.7.11). Its connection's {@code cancelQuery} asks the server
 * in any case. Asked by name, since the driver's interface is not on this package's class path by rule.
 */
final class PostgresCancel {
    private final Object connection;
    private final Method cancelQuery;

    private PostgresCancel(Object connection, Method cancelQuery) {
        this.connection = connection;
        this.cancelQuery = cancelQuery;
    }

    /**
     * Empty with another driver. A pool's wrapper locks the connection while it works, so that it must be looked through before.
     */
    static Optional<PostgresCancel> of(Connection connection) throws SQLException {
        try {
            Class<?> pgConnection = Class.forName("org.postgresql.PGConnection");
            if (!connection.isWrapperFor(pgConnection)) {
                return Optional.empty();
            }
            return Optional.of(
                    new PostgresCancel(connection.unwrap(pgConnection), pgConnection.getMethod("cancelQuery")));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** Returns when the server has passed the request on to the session. */
    void send() throws SQLException {
        try {
            cancelQuery.invoke(connection);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException("cancelling a query", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("PGConnection.cancelQuery is public", e);
        }
    }
}
