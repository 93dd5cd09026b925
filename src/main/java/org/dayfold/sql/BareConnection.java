package org.dayfold.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The driver's own connection under a pool's wrapper. A wrapper is locked while a thread works with it (IronJacamar's, its
 * {@code abort} too), and so is no way to break off what that thread waits for.
 */
final class BareConnection {
    /** Drivers are no part of this package's class path by rule; they are asked for by name. */
    private static final List<String> DRIVERS = List.of(
            "org.postgresql.PGConnection",
            "org.mariadb.jdbc.Connection",
            "com.mysql.cj.jdbc.JdbcConnection",
            "org.h2.jdbc.JdbcConnection");

    private BareConnection() {}

    /** The connection itself where it is none of a known driver. */
    static Connection of(Connection connection) throws SQLException {
        for (String driver : DRIVERS) {
            try {
                Class<?> type = Class.forName(driver);
                if (connection.isWrapperFor(type)) {
                    return (Connection) connection.unwrap(type);
                }
            } catch (ClassNotFoundException absent) {
                // Another driver's turn.
                continue;
            }
        }
        return connection;
    }
}
