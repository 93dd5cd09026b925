package org.dayfold.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A program that reads a query and keeps nothing: run in a JVM of its own, whose heap is smaller than the result. */
final class StreamedQuery {
    private StreamedQuery() {}

    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(args[0], args[1], args[2]);
                RowCursor cursor =
                        RowCursor.open(connection, new BoundQuery(args[3], List.of()), RecordedRows.OPTIONS)) {
            CountingRows rows = new CountingRows();
            while (cursor.next(rows)) {
                // counted
            }
            System.out.println("rows=" + rows.rows() + " cells=" + rows.cells());
        }
    }
}
