package org.dayfold.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;

/**
 * MariaDB's and MySQL's types, through MariaDB's driver. A {@code TIMESTAMP} is a point in time, a {@code DATETIME} a wall clock. {@code TINYINT(1)}
 * and {@code BIT(1)} are booleans; enums, sets, json, uuid and inet addresses are text; years and {@code BIT(2..64)} are numbers. Dates that do not
 * exist ({@code 0000-00-00}, {@code 2020-00-00}) and times outside a day ({@code -12:30:00}, {@code 800:00:00}) are their text.
 */
final class MySqlCells extends Cells {
    private static final Set<String> GEOMETRY = Set.of(
            "GEOMETRY",
            "POINT",
            "LINESTRING",
            "POLYGON",
            "MULTIPOINT",
            "MULTILINESTRING",
            "MULTIPOLYGON",
            "GEOMETRYCOLLECTION");

    /** "Zero date value prohibited", as MySQL's driver has it; its text can be read all the same. */
    private static final String MYSQL_ZERO_DATE = "S1009";

    private final boolean mariaDbDriver;
    private final LocalDateTime exactFrom;

    /**
     * @param mariaDbDriver MariaDB's, which hands text out as it came, in UTF-8, whatever the column's character set, and numbers as they were
     *     printed; MySQL's own does neither
     */
    MySqlCells(CursorOptions options, boolean mariaDbDriver) {
        super(options);
        this.mariaDbDriver = mariaDbDriver;
        this.exactFrom = mariaDbDriver ? exactFrom(TimeZone.getDefault().toZoneId()) : LocalDateTime.MIN;
    }

    @Override
    CellReader.ColumnReader reader(ResultSetMetaData metadata, int column) throws SQLException {
        String type = metadata.getColumnTypeName(column).toUpperCase(Locale.ROOT);
        if (type.startsWith("BIGINT") && !metadata.isSigned(column)) {
            return column(
                    metadata,
                    column,
                    ColumnKind.UNSIGNED,
                    mariaDbDriver ? MySqlCells::readPrintedUnsigned : MySqlCells::readUnsigned);
        }
        if (type.equals("YEAR")) {
            return column(metadata, column, ColumnKind.LONG, MySqlCells::readYear);
        }
        if (GEOMETRY.contains(type)) {
            throw unsupported(metadata, column, "select its text, ST_AsText(...)");
        }
        return switch (metadata.getColumnType(column)) {
            case Types.BIT, Types.BOOLEAN -> bit(metadata, column, type);
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
                column(metadata, column, ColumnKind.LONG, Cells::readLong);
            case Types.NUMERIC, Types.DECIMAL ->
                column(
                        metadata,
                        column,
                        ColumnKind.DECIMAL,
                        mariaDbDriver ? MySqlCells::readPrintedDecimal : Cells::readDecimal);
            case Types.REAL, Types.FLOAT -> column(metadata, column, ColumnKind.DOUBLE, Cells::readFloat);
            case Types.DOUBLE -> column(metadata, column, ColumnKind.DOUBLE, Cells::readDouble);
            case Types.DATE -> column(metadata, column, ColumnKind.DATE, MySqlCells::readDateOrText);
            case Types.TIME -> column(metadata, column, ColumnKind.TIME, MySqlCells::readTime);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                type.equals("TIMESTAMP")
                        ? column(metadata, column, ColumnKind.TIMESTAMP_TZ, this::readPoint)
                        : column(metadata, column, ColumnKind.TIMESTAMP, this::readWallClock);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                column(metadata, column, ColumnKind.BINARY, Cells::readBinary);
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR ->
                column(metadata, column, ColumnKind.TEXT, mariaDbDriver ? Cells::readUtf8 : Cells::readString);
            default -> column(metadata, column, ColumnKind.TEXT, Cells::readString);
        };
    }

    /** {@code TINYINT(1)} comes as a boolean (MySQL's driver even calls it BIT); one that holds more than 0 and 1 keeps its number. */
    private static CellReader.ColumnReader bit(ResultSetMetaData metadata, int column, String type)
            throws SQLException {
        if (type.equals("BIT")) {
            return metadata.getPrecision(column) <= 1
                    ? column(metadata, column, ColumnKind.BOOLEAN, MySqlCells::readTinyint)
                    : column(metadata, column, ColumnKind.UNSIGNED, MySqlCells::readBits);
        }
        return column(metadata, column, ColumnKind.BOOLEAN, MySqlCells::readTinyint);
    }

    private static void readTinyint(ResultSet row, int column, RowSink sink) throws SQLException {
        long value = row.getLong(column);
        if (value == 0 && row.wasNull()) {
            sink.nullValue();
        } else if (value == 0 || value == 1) {
            sink.bool(value == 1);
        } else {
            sink.longValue(value);
        }
    }

    private static void readBits(ResultSet row, int column, RowSink sink) throws SQLException {
        byte[] bytes = row.getBytes(column);
        if (bytes == null) {
            sink.nullValue();
            return;
        }
        long bits = 0;
        for (byte b : bytes) {
            bits = bits << 8 | b & 0xff;
        }
        sink.unsigned(bits);
    }

    private static void readUnsigned(ResultSet row, int column, RowSink sink) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        if (value == null) {
            sink.nullValue();
        } else {
            sink.unsigned(value.toBigInteger().longValue());
        }
    }

    private static void readPrintedUnsigned(ResultSet row, int column, RowSink sink) throws SQLException {
        String value = row.getString(column);
        if (value == null) {
            sink.nullValue();
        } else {
            sink.unsigned(Long.parseUnsignedLong(value));
        }
    }

    private static void readPrintedDecimal(ResultSet row, int column, RowSink sink) throws SQLException {
        String value = row.getString(column);
        if (value == null) {
            sink.nullValue();
        } else {
            MySqlText.decimal(value, sink);
        }
    }

    private static void readYear(ResultSet row, int column, RowSink sink) throws SQLException {
        int year = row.getInt(column);
        if (year == 0 && row.wasNull()) {
            sink.nullValue();
        } else {
            sink.longValue(year);
        }
    }

    private static void readDateOrText(ResultSet row, int column, RowSink sink) throws SQLException {
        LocalDate value = existing(row, column, LocalDate.class);
        if (value == null) {
            readDateText(row, column, sink);
        } else {
            sink.date(value);
        }
    }

    private void readWallClock(ResultSet row, int column, RowSink sink) throws SQLException {
        LocalDateTime value = wallClock(row, column);
        if (value == null) {
            readDateText(row, column, sink);
        } else {
            sink.timestamp(value);
        }
    }

    private void readPoint(ResultSet row, int column, RowSink sink) throws SQLException {
        LocalDateTime value = wallClock(row, column);
        if (value == null) {
            readDateText(row, column, sink);
        } else {
            sink.timestampTz(
                    value.atZone(sourceZone).withZoneSameInstant(displayZone).toOffsetDateTime());
        }
    }

    private LocalDateTime wallClock(ResultSet row, int column) throws SQLException {
        if (exactFrom.equals(LocalDateTime.MAX)) {
            LocalDate date = existing(row, column, LocalDate.class);
            return date == null ? null : date.atTime(row.getObject(column, LocalTime.class));
        }
        LocalDateTime value = existing(row, column, LocalDateTime.class);
        return value == null || !value.isBefore(exactFrom)
                ? value
                : row.getObject(column, LocalDate.class).atTime(row.getObject(column, LocalTime.class));
    }

    /**
     * MariaDB's driver (3.5.6) makes a {@link LocalDateTime} by way of a point in time in the JVM's zone, so that what falls in an hour that
     * its clocks leave out comes an hour late. The day and the time by themselves come as they are, but take twice as long.
     *
     * @return from when on no hour is left out: {@link LocalDateTime#MIN} of an offset, {@link LocalDateTime#MAX} where there is summer time
     */
    static LocalDateTime exactFrom(ZoneId jvmZone) {
        ZoneRules rules = jvmZone.getRules();
        if (rules.isFixedOffset()) {
            return LocalDateTime.MIN;
        }
        List<ZoneOffsetTransition> transitions = rules.getTransitions();
        return rules.getTransitionRules().isEmpty()
                // No gap was longer than a day.
                ? transitions.get(transitions.size() - 1).getDateTimeAfter().plusDays(1)
                : LocalDateTime.MAX;
    }

    /** Null for NULL, and for a date that does not exist: its text tells which. */
    private static <T> T existing(ResultSet row, int column, Class<T> type) throws SQLException {
        try {
            return row.getObject(column, type);
        } catch (DateTimeException noSuchDay) {
            return null;
        } catch (SQLException e) {
            if (MYSQL_ZERO_DATE.equals(e.getSQLState())) {
                return null;
            }
            throw e;
        }
    }

    private static void readDateText(ResultSet row, int column, RowSink sink) throws SQLException {
        try {
            readString(row, column, sink);
        } catch (DateTimeException e) {
            throw new SQLDataException(
                    "column " + row.getMetaData().getColumnLabel(column)
                            + " holds a date that does not exist, which the driver cannot read in binary: select it as text,"
                            + " CAST(... AS CHAR), or read this source with useServerPrepStmts=false",
                    "22007",
                    e);
        }
    }

    /** Read as text: the driver would fold a time of over 24 hours into a day. */
    private static void readTime(ResultSet row, int column, RowSink sink) throws SQLException {
        String value = row.getString(column);
        if (value == null) {
            sink.nullValue();
            return;
        }
        MySqlText.time(value, sink);
    }
}
