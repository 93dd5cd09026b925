package org.dayfold.sheet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * What a workbook's cell must hold for a database value, said a second time in the plainest Java: a number (also for dates), a
 * truth value, or a text; null for no cell.
 */
record ExpectedCell(Object content, boolean numberAsText, boolean dateAsText, boolean replaced) {

    private static final LocalDateTime SERIAL_0 = LocalDateTime.of(1899, 12, 30, 0, 0);

    static ExpectedCell of(Column column, Object value) {
        if (value == null) {
            return plain(null);
        }
        return switch (column.type()) {
            case INTEGER -> number(column, new BigDecimal((Long) value));
            case UNSIGNED -> number(column, new BigDecimal(new BigInteger(Long.toUnsignedString((Long) value))));
            case DECIMAL -> number(column, (BigDecimal) value);
            case DOUBLE -> floating(column, (Double) value);
            case BOOLEAN -> plain(column.text() ? value.toString() : value);
            case TEXT -> text((String) value);
            case BINARY -> plain(HexFormat.of().formatHex((byte[]) value));
            case TIME ->
                column.text() ? plain(time((LocalTime) value)) : plain(((LocalTime) value).toNanoOfDay() / 86_400e9);
            case DATE -> date(column, ((LocalDate) value).atStartOfDay(), value.toString());
            case TIMESTAMP -> date(column, (LocalDateTime) value, dateTime((LocalDateTime) value));
            case TIMESTAMP_TZ -> {
                OffsetDateTime zoned = (OffsetDateTime) value;
                String offset = zoned.getOffset().getId().replace("Z", "+00:00");
                yield date(column, zoned.toLocalDateTime(), dateTime(zoned.toLocalDateTime()) + offset);
            }
        };
    }

    private static ExpectedCell plain(Object content) {
        return new ExpectedCell(content, false, false, false);
    }

    private static ExpectedCell number(Column column, BigDecimal value) {
        if (column.text()) {
            return plain(value.toPlainString());
        }
        boolean exact = value.signum() == 0 || value.stripTrailingZeros().precision() <= 15;
        return exact ? plain(value.doubleValue()) : new ExpectedCell(value.toPlainString(), true, false, false);
    }

    private static ExpectedCell floating(Column column, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return new ExpectedCell(Double.toString(value), !column.text(), false, false);
        }
        return plain(column.text() ? new DoubleAsText(value) : (Object) value);
    }

    /** Any decimal text that stands for this double. */
    private record DoubleAsText(double value) {}

    private static ExpectedCell text(String value) {
        StringBuilder clean = new StringBuilder();
        value.codePoints().forEach(c -> clean.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return new ExpectedCell(
                clean.toString(), false, false, !clean.toString().equals(value));
    }

    private static ExpectedCell date(Column column, LocalDateTime value, String text) {
        if (column.text()) {
            return plain(text);
        }
        if (value.isBefore(LocalDateTime.of(1900, 3, 1, 0, 0)) || value.getYear() > 9999) {
            return new ExpectedCell(text, false, true, false);
        }
        long days = ChronoUnit.DAYS.between(SERIAL_0, value);
        return plain(days + value.getLong(ChronoField.NANO_OF_DAY) / 86_400e9);
    }

    private static String dateTime(LocalDateTime value) {
        return value.toLocalDate() + " " + time(value.toLocalTime());
    }

    private static String time(LocalTime value) {
        String iso = value.format(DateTimeFormatter.ISO_LOCAL_TIME);
        return value.getNano() == 0 ? iso : value.toString();
    }

    /** Whether a reader's content is this one: dates to the 8.64 microseconds of their ten digits, and a double's own grain. */
    boolean matches(Object read) {
        if (content instanceof DoubleAsText number) {
            return read instanceof String text && Double.parseDouble(text) == number.value;
        }
        if (content instanceof Double number && read instanceof Number other) {
            double difference = Math.abs(number - other.doubleValue());
            return difference == 0 || difference <= 5e-10 && number < 3_000_000 && number > -1;
        }
        return content == null ? read == null : content.equals(read);
    }
}
