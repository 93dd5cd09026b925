package org.dayfold.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads one column's cell of the current row into the sink. */
@FunctionalInterface
interface CellReader {
    void read(ResultSet row, int column, RowSink sink) throws SQLException;

    /** A column with the reader of its cells. */
    record ColumnReader(ResultColumn column, CellReader reader) {}
}
