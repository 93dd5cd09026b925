package org.dayfold.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/** H2's types. Whatever has no kind of its own (uuid, json, enums, arrays, rows, intervals, geometry) is its text as H2 writes it. */
final class H2Cells extends Cells {
    H2Cells(CursorOptions options) {
        super(options);
    }

    @Override
    CellReader.ColumnReader reader(ResultSetMetaData metadata, int column) throws SQLException {
        String type = metadata.getColumnTypeName(column);
        if (type.equals("DECFLOAT")) {
            return column(metadata, column, ColumnKind.DECIMAL, H2Cells::readDecfloat);
        }
        if (type.equals("UUID")) {
            return column(metadata, column, ColumnKind.TEXT, Cells::readString);
        }
        return switch (metadata.getColumnType(column)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
                column(metadata, column, ColumnKind.LONG, Cells::readLong);
            case Types.NUMERIC, Types.DECIMAL -> column(metadata, column, ColumnKind.DECIMAL, Cells::readDecimal);
            case Types.REAL -> column(metadata, column, ColumnKind.DOUBLE, Cells::readFloat);
            case Types.FLOAT, Types.DOUBLE -> column(metadata, column, ColumnKind.DOUBLE, Cells::readDouble);
            case Types.BIT, Types.BOOLEAN -> column(metadata, column, ColumnKind.BOOLEAN, Cells::readBoolean);
            case Types.DATE -> column(metadata, column, ColumnKind.DATE, Cells::readDate);
            case Types.TIME -> column(metadata, column, ColumnKind.TIME, H2Cells::readTime);
            case Types.TIMESTAMP -> column(metadata, column, ColumnKind.TIMESTAMP, H2Cells::readTimestamp);
            case Types.TIMESTAMP_WITH_TIMEZONE ->
                column(metadata, column, ColumnKind.TIMESTAMP_TZ, this::readTimestampTz);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                column(metadata, column, ColumnKind.BINARY, Cells::readBinary);
            case Types.JAVA_OBJECT -> throw unsupported(metadata, column, "a Java object has no text");
            default -> column(metadata, column, ColumnKind.TEXT, Cells::readString);
        };
    }

    private static void readDecfloat(ResultSet row, int column, RowSink sink) throws SQLException {
        String value = row.getString(column);
        if (value == null) {
            sink.nullValue();
        } else if (value.endsWith("NaN") || value.endsWith("Infinity")) {
            sink.doubleValue(Double.parseDouble(value));
        } else {
            sink.decimal(new BigDecimal(value));
        }
    }

    private static void readTime(ResultSet row, int column, RowSink sink) throws SQLException {
        LocalTime value = row.getObject(column, LocalTime.class);
        if (value == null) {
            sink.nullValue();
        } else {
            sink.time(value);
        }
    }

    private static void readTimestamp(ResultSet row, int column, RowSink sink) throws SQLException {
        LocalDateTime value = row.getObject(column, LocalDateTime.class);
        if (value == null) {
            sink.nullValue();
        } else {
            sink.timestamp(value);
        }
    }

    private void readTimestampTz(ResultSet row, int column, RowSink sink) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        if (value == null) {
            sink.nullValue();
        } else {
            sink.timestampTz(value.atZoneSameInstant(displayZone).toOffsetDateTime());
        }
    }
}
