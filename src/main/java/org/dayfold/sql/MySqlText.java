package org.dayfold.sql;

import java.math.BigDecimal;
import java.time.LocalTime;

/**
 * Values as MariaDB and MySQL print them, read without a parser's objects. MariaDB's driver gives the bytes of text and binaries only
 * ({@code ByteArrayCodec}, 3.5.6); of everything else its string is the least that it makes.
 */
final class MySqlText {
    /** As many digits as any {@code long} holds. */
    private static final int DIGITS_OF_LONG = 18;

    private static final int TIME_LENGTH = 8; // 23:59:59
    private static final int NANO_DIGITS = 9;

    private MySqlText() {}

    /** A {@code DECIMAL} of any size, with the scale it is printed with. */
    static void decimal(String text, RowSink sink) {
        int length = text.length();
        boolean negative = length > 0 && text.charAt(0) == '-';
        int digits = 0;
        int point = -1;
        long value = 0;
        for (int i = negative ? 1 : 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0) {
                point = i;
            } else if (c >= '0' && c <= '9' && digits < DIGITS_OF_LONG) {
                value = value * 10 + (c - '0');
                digits++;
            } else {
                sink.decimal(new BigDecimal(text));
                return;
            }
        }
        if (digits == 0) {
            throw new NumberFormatException("no decimal: '" + text + "'");
        }
        sink.decimal(negative ? -value : value, point < 0 ? 0 : length - point - 1);
    }

    /** A {@code TIME}; text where it is outside a day ({@code -12:30:00}, {@code 800:00:00}). */
    static void time(String text, RowSink sink) {
        int length = text.length();
        boolean shaped = length >= TIME_LENGTH && text.charAt(2) == ':' && text.charAt(5) == ':';
        int hour = shaped ? number(text, 0, 2) : -1;
        int minute = shaped ? number(text, 3, 5) : -1;
        int second = shaped ? number(text, 6, TIME_LENGTH) : -1;
        int nano = shaped ? fraction(text) : -1;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nano < 0) {
            sink.text(text);
        } else {
            sink.time(LocalTime.of(hour, minute, second, nano));
        }
    }

    /** The digits after the seconds' point, in nanoseconds; -1 if they are none. */
    private static int fraction(String text) {
        int length = text.length();
        if (length == TIME_LENGTH) {
            return 0;
        }
        int digits = length - TIME_LENGTH - 1;
        if (text.charAt(TIME_LENGTH) != '.' || digits < 1 || digits > NANO_DIGITS) {
            return -1;
        }
        int value = number(text, TIME_LENGTH + 1, length);
        for (int i = digits; value > 0 && i < NANO_DIGITS; i++) {
            value *= 10;
        }
        return value;
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
