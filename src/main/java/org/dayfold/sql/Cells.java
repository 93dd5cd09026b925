package org.dayfold.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The readers that all databases share. What each one's types need of its own stands in a class per database. */
abstract class Cells {
    final ZoneId sourceZone;
    final ZoneId displayZone;

    Cells(CursorOptions options) {
        sourceZone = options.sourceZone();
        displayZone = options.displayZone();
    }

    static Cells of(SourceSession session, CursorOptions options) {
        return switch (session.dialect()) {
            case POSTGRESQL -> new PostgresCells(options);
            case MARIADB, MYSQL -> new MySqlCells(options, !session.isMySqlDriver());
            case H2 -> new H2Cells(options);
        };
    }

    /** @throws SQLFeatureNotSupportedException naming column and type, if a column's type cannot be exported */
    final List<CellReader.ColumnReader> readers(ResultSetMetaData metadata) throws SQLException {
        List<CellReader.ColumnReader> readers = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            readers.add(reader(metadata, i));
        }
        return readers;
    }

    abstract CellReader.ColumnReader reader(ResultSetMetaData metadata, int column) throws SQLException;

    static CellReader.ColumnReader column(ResultSetMetaData metadata, int column, ColumnKind kind, CellReader reader)
            throws SQLException {
        boolean decimal = kind == ColumnKind.DECIMAL;
        return new CellReader.ColumnReader(
                new ResultColumn(
                        metadata.getColumnLabel(column),
                        kind,
                        decimal ? Math.max(0, metadata.getPrecision(column)) : 0,
                        decimal ? metadata.getScale(column) : 0),
                reader);
    }

    static SQLException unsupported(ResultSetMetaData metadata, int column, String advice) throws SQLException {
        return new SQLFeatureNotSupportedException(
                "column " + metadata.getColumnLabel(column) + " is of type " + metadata.getColumnTypeName(column)
                        + ", which cannot be exported: " + advice,
                "0A000");
    }

    static void readLong(ResultSet row, int column, RowSink sink) throws SQLException {
        long value = row.getLong(column);
        if (value == 0 && row.wasNull()) {
            sink.nullValue();
        } else {
            sink.longValue(value);
        }
    }

    static void readDecimal(ResultSet row, int column, RowSink sink) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        if (value == null) {
            sink.nullValue();
        } else {
            sink.decimal(value);
        }
    }

    static void readDouble(ResultSet row, int column, RowSink sink) throws SQLException {
        double value = row.getDouble(column);
        if (value == 0 && row.wasNull()) {
            sink.nullValue();
        } else {
            sink.doubleValue(value);
        }
    }

    /** A single-precision 0.1 is 0.1, not the 0.10000000149011612 that widening gives. */
    static void readFloat(ResultSet row, int column, RowSink sink) throws SQLException {
        float value = row.getFloat(column);
        if (value == 0 && row.wasNull()) {
            sink.nullValue();
        } else {
            sink.doubleValue(Double.parseDouble(Float.toString(value)));
        }
    }

    static void readBoolean(ResultSet row, int column, RowSink sink) throws SQLException {
        boolean value = row.getBoolean(column);
        if (!value && row.wasNull()) {
            sink.nullValue();
        } else {
            sink.bool(value);
        }
    }

    static void readString(ResultSet row, int column, RowSink sink) throws SQLException {
        String value = row.getString(column);
        if (value == null) {
            sink.nullValue();
        } else {
            sink.text(value);
        }
    }

    static void readUtf8(ResultSet row, int column, RowSink sink) throws SQLException {
        byte[] value = row.getBytes(column);
        if (value == null) {
            sink.nullValue();
        } else {
            sink.text(value, 0, value.length);
        }
    }

    static void readBinary(ResultSet row, int column, RowSink sink) throws SQLException {
        byte[] value = row.getBytes(column);
        if (value == null) {
            sink.nullValue();
        } else {
            sink.binary(value);
        }
    }

    static void readDate(ResultSet row, int column, RowSink sink) throws SQLException {
        LocalDate value = row.getObject(column, LocalDate.class);
        if (value == null) {
            sink.nullValue();
        } else {
            sink.date(value);
        }
    }
}
