package org.dayfold.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * PostgreSQL's types. Text comes as UTF-8 bytes without a String. Whatever has no kind of its own (uuid, json, enums, arrays, intervals, ranges,
 * money, addresses, geometry) is its text as PostgreSQL writes it; infinite dates are the words {@code infinity} and {@code -infinity}.
 */
final class PostgresCells extends Cells {
    /** The driver writes an array that came in binary as {@code {"1","2"}}, where PostgreSQL writes {@code {1,2}}. */
    private static final Pattern QUOTED_NEEDLESSLY =
            Pattern.compile("(?<=[{,])\"(?!(?i:null)\")([^\"\\\\{},\\s]+)\"(?=[,}])");

    PostgresCells(CursorOptions options) {
        super(options);
    }

    @Override
    CellReader.ColumnReader reader(ResultSetMetaData metadata, int column) throws SQLException {
        String type = metadata.getColumnTypeName(column);
        return switch (metadata.getColumnType(column)) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
                column(metadata, column, ColumnKind.LONG, Cells::readLong);
            case Types.NUMERIC -> column(metadata, column, ColumnKind.DECIMAL, PostgresCells::readNumeric);
            case Types.REAL -> column(metadata, column, ColumnKind.DOUBLE, Cells::readFloat);
            case Types.DOUBLE ->
                type.equals("money")
                        ? column(metadata, column, ColumnKind.TEXT, Cells::readString)
                        : column(metadata, column, ColumnKind.DOUBLE, Cells::readDouble);
            case Types.BIT, Types.BOOLEAN ->
                type.equals("bool")
                        ? column(metadata, column, ColumnKind.BOOLEAN, Cells::readBoolean)
                        : column(metadata, column, ColumnKind.TEXT, Cells::readString);
            case Types.DATE -> column(metadata, column, ColumnKind.DATE, PostgresCells::readDateOrInfinity);
            case Types.TIME, Types.TIME_WITH_TIMEZONE ->
                type.equals("time")
                        ? column(metadata, column, ColumnKind.TIME, PostgresCells::readTime)
                        : column(metadata, column, ColumnKind.TEXT, Cells::readString);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                type.equals("timestamp")
                        ? column(metadata, column, ColumnKind.TIMESTAMP, PostgresCells::readTimestamp)
                        : column(metadata, column, ColumnKind.TIMESTAMP_TZ, this::readTimestampTz);
            case Types.BINARY, Types.VARBINARY -> column(metadata, column, ColumnKind.BINARY, Cells::readBinary);
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR ->
                column(metadata, column, ColumnKind.TEXT, Cells::readUtf8);
            case Types.ARRAY -> column(metadata, column, ColumnKind.TEXT, PostgresCells::readArray);
            case Types.REF_CURSOR -> throw unsupported(metadata, column, "select what it refers to");
            default -> column(metadata, column, ColumnKind.TEXT, Cells::readString);
        };
    }

    private static void readArray(ResultSet row, int column, RowSink sink) throws SQLException {
        String value = row.getString(column);
        if (value == null) {
            sink.nullValue();
        } else {
            sink.text(QUOTED_NEEDLESSLY.matcher(value).replaceAll("$1"));
        }
    }

    /** NaN and the infinities (PostgreSQL 14) are numeric too, but no BigDecimal. */
    private static void readNumeric(ResultSet row, int column, RowSink sink) throws SQLException {
        byte[] wire = row.getBytes(column);
        if (wire == null) {
            sink.nullValue();
        } else if (!PostgresWire.numeric(wire, sink)) {
            readNumericObject(row, column, sink);
        }
    }

    private static void readNumericObject(ResultSet row, int column, RowSink sink) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof BigDecimal decimal) {
            sink.decimal(decimal);
        } else {
            sink.doubleValue(((Number) value).doubleValue());
        }
    }

    private static void readDateOrInfinity(ResultSet row, int column, RowSink sink) throws SQLException {
        LocalDate value = row.getObject(column, LocalDate.class);
        if (value == null) {
            sink.nullValue();
        } else if (value.equals(LocalDate.MAX) || value.equals(LocalDate.MIN)) {
            sink.text(value.equals(LocalDate.MAX) ? "infinity" : "-infinity");
        } else {
            sink.date(value);
        }
    }

    /** 24:00:00 is a time to PostgreSQL and none to java.time, which the driver turns into the last nanosecond of the day: text then. */
    private static void readTime(ResultSet row, int column, RowSink sink) throws SQLException {
        LocalTime value = row.getObject(column, LocalTime.class);
        if (value == null) {
            sink.nullValue();
        } else if (value.equals(LocalTime.MAX)) {
            sink.text("24:00:00");
        } else {
            sink.time(value);
        }
    }

    private static void readTimestamp(ResultSet row, int column, RowSink sink) throws SQLException {
        byte[] wire = row.getBytes(column);
        if (wire == null) {
            sink.nullValue();
        } else if (!PostgresWire.timestamp(wire, sink)) {
            readTimestampObject(row, column, sink);
        }
    }

    private static void readTimestampObject(ResultSet row, int column, RowSink sink) throws SQLException {
        LocalDateTime value = row.getObject(column, LocalDateTime.class);
        if (value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN)) {
            sink.text(value.equals(LocalDateTime.MAX) ? "infinity" : "-infinity");
        } else {
            sink.timestamp(value);
        }
    }

    private void readTimestampTz(ResultSet row, int column, RowSink sink) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        if (value == null) {
            sink.nullValue();
        } else if (value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN)) {
            sink.text(value.equals(OffsetDateTime.MAX) ? "infinity" : "-infinity");
        } else {
            sink.timestampTz(value.atZoneSameInstant(displayZone).toOffsetDateTime());
        }
    }
}
