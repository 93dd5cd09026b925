package org.dayfold.launcher;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Fills one table by statements of many rows each: a statement per row took H2 twice as long.
 *
 * <p>Holds at most {@value #ROWS} rows. Not for concurrent use.
 */
final class ShopTable implements AutoCloseable {
    private static final int ROWS = 200;
    private final Connection connection;
    private final String insert;
    private final String row;
    private final PreparedStatement full;
    private final List<Object[]> waiting = new ArrayList<>(ROWS);

    ShopTable(Connection connection, String table, int columns) throws SQLException {
        this.connection = connection;
        insert = "INSERT INTO " + table + " VALUES ";
        row = "(" + String.join(",", Collections.nCopies(columns, "?")) + ")";
        full = connection.prepareStatement(statement(ROWS));
    }

    private String statement(int rows) {
        return insert + String.join(",", Collections.nCopies(rows, row));
    }

    void add(Object... values) throws SQLException {
        waiting.add(values);
        if (waiting.size() == ROWS) {
            write(full);
        }
    }

    void flush() throws SQLException {
        if (!waiting.isEmpty()) {
            try (PreparedStatement rest = connection.prepareStatement(statement(waiting.size()))) {
                write(rest);
            }
        }
    }

    private void write(PreparedStatement statement) throws SQLException {
        int parameter = 1;
        for (Object[] values : waiting) {
            for (Object value : values) {
                statement.setObject(parameter++, value);
            }
        }
        statement.executeUpdate();
        waiting.clear();
    }

    /** Writes nothing: rows not flushed are gone, as after a failure they should be. */
    @Override
    public void close() throws SQLException {
        full.close();
    }
}
