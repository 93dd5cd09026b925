package org.dayfold.sql;

/**
 * Values in PostgreSQL's binary format, as the driver got them, read without the objects that it would make of them: half of what reading cost.
 * Each method says whether the bytes were such a value; the driver sends some values as text still, and those are its to read.
 *
 * <p>Formats: {@code numeric_send} and {@code timestamp_send} of PostgreSQL's source.
 */
final class PostgresWire {
    private static final int TIMESTAMP_BYTES = 8;
    private static final long MICROS_OF_DAY = 86_400_000_000L;
    private static final long EPOCH_DAY_OF_2000 = 10_957;
    private static final long INFINITY_AS_TEXT = 0x696E66696E697479L;

    private static final int NUMERIC_HEADER = 8;
    private static final int NEGATIVE = 0x4000;
    private static final long[] POWERS_OF_TEN = new long[19];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private PostgresWire() {}

    /** A finite timestamp without time zone: microseconds since 2000-01-01. Eight bytes of text can only be {@code infinity}. */
    static boolean timestamp(byte[] wire, RowSink sink) {
        if (wire.length != TIMESTAMP_BYTES) {
            return false;
        }
        long micros = 0;
        for (byte b : wire) {
            micros = micros << 8 | b & 0xFF;
        }
        if (micros == INFINITY_AS_TEXT || micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            return false;
        }
        sink.timestamp(
                Math.floorDiv(micros, MICROS_OF_DAY) + EPOCH_DAY_OF_2000, Math.floorMod(micros, MICROS_OF_DAY) * 1_000);
        return true;
    }

    /**
     * A number of at most 18 digits: count of its digits to the base of 10,000, power of the first, sign, scale, digits. Text is told apart by
     * the sign's second byte, which is 0.
     */
    static boolean numeric(byte[] wire, RowSink sink) {
        if (wire.length < NUMERIC_HEADER || wire[5] != 0) {
            return false;
        }
        int digits = unsigned16(wire, 0);
        int sign = unsigned16(wire, 4);
        int scale = unsigned16(wire, 6);
        if (wire.length != NUMERIC_HEADER + 2 * digits || sign != 0 && sign != NEGATIVE || digits > 4) {
            return false;
        }
        long value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * 10_000 + unsigned16(wire, NUMERIC_HEADER + 2 * i);
        }
        int weight = (short) unsigned16(wire, 2);
        int shift = digits == 0 ? 0 : 4 * (weight - digits + 1) + scale;
        if (shift >= 0) {
            if (shift >= POWERS_OF_TEN.length || value >= POWERS_OF_TEN[18] / POWERS_OF_TEN[shift]) {
                return false;
            }
            value *= POWERS_OF_TEN[shift];
        } else {
            // Digits beyond the scale are zeros that fill up the last four.
            value /= POWERS_OF_TEN[-shift];
        }
        sink.decimal(sign == NEGATIVE ? -value : value, scale);
        return true;
    }

    private static int unsigned16(byte[] wire, int at) {
        return (wire[at] & 0xFF) << 8 | wire[at + 1] & 0xFF;
    }
}
