package org.dayfold.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Numbers, dates and times as ASCII digits, written into a byte array without a String between. All return the next position. */
final class Ascii {

    /** Significant digits that a workbook keeps of a number: Excel rounds what is beyond. */
    static final int EXACT_DIGITS = 15;

    static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private static final long[] POWERS = new long[19];
    private static final double[] DOUBLE_POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    private static final double EXACT_DOUBLE = 1e15;
    static final long TEN_TO_18 = 1_000_000_000_000_000_000L;
    private static final byte[] PAIRS = new byte[200];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
        for (int i = 0; i < 100; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / 10);
            PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
    }

    private Ascii() {}

    /** Digits of a number that is not negative; as unsigned if its top bit is set. */
    static int digits(long value) {
        if (value < 0) {
            return Long.compareUnsigned(value, POWERS[18] * 10) >= 0 ? 20 : 19;
        }
        int digits = 1;
        while (digits < 19 && value >= POWERS[digits]) {
            digits++;
        }
        return digits;
    }

    /** Digits between the first and the last that is not 0; {@link Long#MIN_VALUE} counts as the unsigned number it is. */
    static int significantDigits(long value) {
        if (value >= 0 && value < POWERS[EXACT_DIGITS]) {
            return 1; // the usual case: at most 15, which is all that is asked
        }
        int digits = digits(value);
        long rest = value;
        while (Long.remainderUnsigned(rest, 10) == 0) {
            rest = Long.divideUnsigned(rest, 10);
            digits--;
        }
        return digits;
    }

    static int putLong(byte[] out, int at, long value) {
        if (value >= 0) {
            return putDigits(out, at, value, digits(value));
        }
        out[at] = '-';
        long magnitude = -value; // MIN_VALUE stays itself, which read unsigned is its magnitude
        return putUnsigned(out, at + 1, magnitude);
    }

    static int putUnsigned(byte[] out, int at, long value) {
        int digits = digits(value);
        if (value >= 0) {
            return putDigits(out, at, value, digits);
        }
        putDigits(out, at, Long.divideUnsigned(value, 10), digits - 1);
        out[at + digits - 1] = (byte) ('0' + Long.remainderUnsigned(value, 10));
        return at + digits;
    }

    /** Exactly this many digits of a number that is not negative and has no more, with leading zeros where it has fewer. */
    static int putDigits(byte[] out, int at, long value, int digits) {
        long high = value;
        int i = at + digits;
        while (high > Integer.MAX_VALUE) {
            int pair = (int) (high % 100) * 2;
            high /= 100;
            out[--i] = PAIRS[pair + 1];
            out[--i] = PAIRS[pair];
        }
        int rest = (int) high; // divided in half the time
        while (i - at >= 2) {
            int pair = rest % 100 * 2;
            rest /= 100;
            out[--i] = PAIRS[pair + 1];
            out[--i] = PAIRS[pair];
        }
        if (i > at) {
            out[at] = (byte) ('0' + rest % 10);
        }
        return at + digits;
    }

    /** The number unscaled x 10^-scale with all its digits, as {@link BigDecimal#toPlainString}. */
    static int putDecimal(byte[] out, int at, long unscaled, int scale) {
        if (scale == 0) {
            return putLong(out, at, unscaled);
        }
        int i = at;
        if (unscaled < 0) {
            out[i++] = '-';
        }
        long magnitude = Math.abs(unscaled);
        if (scale > 18) {
            out[i++] = '0';
            out[i++] = '.';
            for (int zeros = scale - 18; zeros > 0; zeros--) {
                out[i++] = '0';
            }
            return putDigits(out, i, magnitude, 18);
        }
        long whole = magnitude / POWERS[scale];
        i = putDigits(out, i, whole, digits(whole));
        out[i++] = '.';
        return putDigits(out, i, magnitude % POWERS[scale], scale);
    }

    /** A finite double as the shortest decimal found that reads back as the same double; the same on every Java release. */
    static int putDouble(byte[] out, int at, double value) {
        if (Math.abs(value) < EXACT_DOUBLE) {
            for (int scale = 0; scale < DOUBLE_POWERS.length; scale++) {
                double scaled = Math.rint(value * DOUBLE_POWERS[scale]);
                if (Math.abs(scaled) >= EXACT_DOUBLE) {
                    break;
                }
                // Both are exact, so the division rounds once, as reading the decimal does.
                if (scaled / DOUBLE_POWERS[scale] == value) {
                    return putDecimal(out, at, (long) scaled, scale);
                }
            }
        }
        return putLongDouble(out, at, value);
    }

    private static int putLongDouble(byte[] out, int at, double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int precision = EXACT_DIGITS; precision <= 17; precision++) {
            shortest = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (shortest.doubleValue() == value) {
                break;
            }
        }
        shortest = shortest.stripTrailingZeros();
        int magnitude = shortest.precision() - shortest.scale();
        String text = magnitude > -5 && magnitude <= 21 ? shortest.toPlainString() : shortest.toString();
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, out, at, ascii.length);
        return at + ascii.length;
    }

    /** {@code 2020-05-01}, as {@link java.time.LocalDate#toString}. */
    static int putDate(byte[] out, int at, long epochDay) {
        // Days to civil date in eras of 400 years that begin on 1 March, so that a leap day is the last of its year.
        long shifted = epochDay + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shiftedMonth = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        int i = at;
        if (year < 0) {
            out[i++] = '-';
        } else if (year > 9999) {
            out[i++] = '+';
        }
        long magnitude = Math.abs(year);
        i = putDigits(out, i, magnitude, Math.max(4, digits(magnitude)));
        out[i++] = '-';
        i = putDigits(out, i, month, 2);
        out[i++] = '-';
        return putDigits(out, i, day, 2);
    }

    /** {@code 23:59:59}, with 3, 6 or 9 digits of a second's fraction if there is one. */
    static int putTime(byte[] out, int at, long nanoOfDay) {
        long seconds = nanoOfDay / 1_000_000_000;
        int i = putDigits(out, at, seconds / 3_600, 2);
        out[i++] = ':';
        i = putDigits(out, i, seconds / 60 % 60, 2);
        out[i++] = ':';
        i = putDigits(out, i, seconds % 60, 2);
        long nanos = nanoOfDay % 1_000_000_000;
        if (nanos != 0) {
            out[i++] = '.';
            if (nanos % 1_000_000 == 0) {
                return putDigits(out, i, nanos / 1_000_000, 3);
            }
            return nanos % 1_000 == 0 ? putDigits(out, i, nanos / 1_000, 6) : putDigits(out, i, nanos, 9);
        }
        return i;
    }

    /** {@code +09:00}, and seconds if the offset has any. */
    static int putOffset(byte[] out, int at, long offsetSeconds) {
        long seconds = Math.abs(offsetSeconds);
        out[at] = (byte) (offsetSeconds < 0 ? '-' : '+');
        int i = putDigits(out, at + 1, seconds / 3_600, 2);
        out[i++] = ':';
        i = putDigits(out, i, seconds / 60 % 60, 2);
        if (seconds % 60 != 0) {
            out[i++] = ':';
            i = putDigits(out, i, seconds % 60, 2);
        }
        return i;
    }

    /**
     * A day and a time as a workbook's serial number: days, and a fraction of at most 10 digits, rounded to its 8.64
     * microseconds but never up to the next day. All seconds of a day come out right in LibreOffice and gnumeric so.
     */
    static int putSerial(byte[] out, int at, long serialDay, long nanoOfDay) {
        long fraction = Math.min((nanoOfDay + 4_320) / 8_640, 9_999_999_999L);
        return putFraction(out, putLong(out, at, serialDay), fraction, 10);
    }

    /**
     * A time without a day, with 15 digits: a double has more of them where there are no days before the point, and LibreOffice,
     * which cuts where others round, showed half of all seconds one too low with 10.
     */
    static int putSerialTime(byte[] out, int at, long nanoOfDay) {
        out[at] = '0';
        return putFraction(out, at + 1, (nanoOfDay * 10_000 + 432) / 864, 15);
    }

    private static int putFraction(byte[] out, int at, long fraction, int digits) {
        if (fraction == 0) {
            return at;
        }
        out[at] = '.';
        int end = putDigits(out, at + 1, fraction, digits);
        while (out[end - 1] == '0') {
            end--;
        }
        return end;
    }
}
