package org.dayfold.sql;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A sink that keeps every cell as {@code method value}, so that a test sees how a cell came and not only what it holds. */
final class RecordedRows implements RowSink {
    static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    static final CursorOptions OPTIONS = CursorOptions.of(SEOUL, SEOUL);

    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();

    /** Reads a whole query. */
    static List<List<String>> of(Connection connection, String sql, Object... values) throws SQLException {
        return of(connection, OPTIONS, sql, values);
    }

    static List<List<String>> of(Connection connection, CursorOptions options, String sql, Object... values)
            throws SQLException {
        RecordedRows recorded = new RecordedRows();
        try (RowCursor cursor = RowCursor.open(connection, new BoundQuery(sql, List.of(values)), options)) {
            while (cursor.next(recorded)) {
                // recorded
            }
        }
        return recorded.rows;
    }

    List<List<String>> rows() {
        return rows;
    }

    @Override
    public void nullValue() {
        row.add("null");
    }

    @Override
    public void longValue(long value) {
        row.add("long " + value);
    }

    @Override
    public void unsigned(long bits) {
        row.add("unsigned " + Long.toUnsignedString(bits));
    }

    @Override
    public void decimal(BigDecimal value) {
        row.add("decimal " + value.toPlainString());
    }

    @Override
    public void doubleValue(double value) {
        row.add("double " + value);
    }

    @Override
    public void date(LocalDate value) {
        row.add("date " + value);
    }

    @Override
    public void time(LocalTime value) {
        row.add("time " + value);
    }

    @Override
    public void timestamp(LocalDateTime value) {
        row.add("timestamp " + value);
    }

    @Override
    public void timestampTz(OffsetDateTime value) {
        row.add("timestampTz " + value);
    }

    @Override
    public void bool(boolean value) {
        row.add("bool " + value);
    }

    @Override
    public void text(byte[] utf8, int offset, int length) {
        row.add("text " + new String(utf8, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void text(String value) {
        row.add("text " + value);
    }

    @Override
    public void binary(byte[] value) {
        row.add("binary " + HexFormat.of().formatHex(value));
    }

    @Override
    public void endRow() {
        rows.add(row);
        row = new ArrayList<>();
    }
}
