package org.dayfold.sheet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Columns and rows from a seed: every type, nulls, ordinary values and those at the edges. */
final class AnyRows {

    private static final String[] TEXTS = {
        "",
        " ",
        "셔츠",
        "=ㅅ=",
        "=1+1",
        "@cmd",
        "-",
        "a,b",
        "\"q\"",
        "line\r\nbreak",
        "_x0041_",
        "\u0001",
        "\uFFFE",
        "👕👖",
        "\u202Eright to left",
        "zero\u200Bwidth",
        "e\u0301",
        "<b>&amp;</b>",
        "]]>",
        "tail ",
        "\ttab",
        "00123",
        "NaN",
        "\uD800 alone",
        "\uDC00"
    };

    private final Random random;

    AnyRows(long seed) {
        this.random = new Random(seed);
    }

    List<Column> columns() {
        int count = 1 + random.nextInt(12);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ColumnType type = ColumnType.values()[random.nextInt(ColumnType.values().length)];
            columns.add(new Column(
                    "c" + i,
                    i % 3 == 0 ? "열 " + i : "c" + i,
                    type,
                    Optional.empty(),
                    Optional.empty(),
                    random.nextInt(8) == 0));
        }
        return columns;
    }

    List<List<Object>> rows(List<Column> columns, int count) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Object> row = new ArrayList<>();
            for (Column column : columns) {
                row.add(random.nextInt(6) == 0 ? null : value(column.type()));
            }
            rows.add(row);
        }
        return rows;
    }

    private Object value(ColumnType type) {
        return switch (type) {
            case INTEGER -> oddly() ? random.nextLong() : (Long) (long) random.nextInt(100_000);
            case UNSIGNED -> oddly() ? random.nextLong() : (Long) (long) random.nextInt(100_000);
            case DECIMAL ->
                oddly()
                        ? new BigDecimal(new BigInteger(200, random), random.nextInt(80) - 20)
                        : BigDecimal.valueOf(random.nextInt(10_000_000), 2);
            case DOUBLE -> oddly() ? Double.longBitsToDouble(random.nextLong()) : random.nextInt(1_000) / 8.0;
            case DATE -> date();
            case TIME ->
                LocalTime.ofNanoOfDay(
                        oddly() ? random.nextLong(Ascii.NANOS_PER_DAY) : random.nextInt(86_400) * 1_000_000_000L);
            case TIMESTAMP -> timestamp();
            case TIMESTAMP_TZ -> OffsetDateTime.of(timestamp(), ZoneOffset.ofTotalSeconds(random.nextInt(36_000)));
            case BOOLEAN -> random.nextBoolean();
            case TEXT -> TEXTS[random.nextInt(TEXTS.length)] + (oddly() ? TEXTS[random.nextInt(TEXTS.length)] : "");
            case BINARY -> bytes();
        };
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(10)];
        random.nextBytes(bytes);
        return bytes;
    }

    private LocalDateTime timestamp() {
        return date().atTime(LocalTime.ofSecondOfDay(random.nextInt(86_400)).plusNanos(oddly() ? 123_456_789 : 0));
    }

    private LocalDate date() {
        return oddly()
                ? LocalDate.ofEpochDay(random.nextInt(8_000_000) - 4_000_000)
                : LocalDate.of(2020, 5, 1).plusDays(random.nextInt(92));
    }

    private boolean oddly() {
        return random.nextInt(5) == 0;
    }

    int nextInt(int bound) {
        return random.nextInt(bound);
    }
}
