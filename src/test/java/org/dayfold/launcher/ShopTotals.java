package org.dayfold.launcher;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;

/** What two databases with the same shop agree on. */
record ShopTotals(long orders, long items, long quantity, long amount, String digest) {

    static ShopTotals of(Connection connection) throws SQLException {
        return new ShopTotals(
                number(connection, "SELECT count(*) FROM orders"),
                number(connection, "SELECT count(*) FROM order_item"),
                number(connection, "SELECT sum(quantity) FROM order_item"),
                number(connection, "SELECT sum(CAST(quantity AS BIGINT) * price) FROM order_item"),
                digest(connection));
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Over every value of every table, as text, in the order of ids. */
    private static String digest(Connection connection) throws SQLException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            for (String table : List.of("seller", "product", "customer", "orders", "order_item")) {
                try (Statement statement = connection.createStatement()) {
                    statement.setFetchSize(1_000);
                    try (ResultSet result = statement.executeQuery("SELECT * FROM " + table + " ORDER BY id")) {
                        add(result, digest);
                    }
                }
            }
            connection.setAutoCommit(autoCommit);
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(ResultSet result, MessageDigest digest) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            for (int column = 1; column <= columns; column++) {
                // Timestamps by their class: the drivers' own texts differ in trailing zeros.
                Object value = result.getObject(column);
                String text = value instanceof java.sql.Timestamp time
                        ? time.toLocalDateTime().toString()
                        : value.toString();
                digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
