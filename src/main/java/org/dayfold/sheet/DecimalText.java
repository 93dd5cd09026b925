package org.dayfold.sheet;

import java.nio.charset.StandardCharsets;

/** A decimal in the digits that a database wrote, longer than what a {@code long} holds. */
final class DecimalText {

    /** Safely within what a double holds, on both ends. */
    private static final double BEYOND_DOUBLE = 1e300;

    private DecimalText() {}

    /** Whether the text is a number that a double, and so a workbook, keeps: few enough digits, not too large or small. */
    static boolean isExact(byte[] ascii, int from, int to) {
        int significant = 0;
        int zeros = 0;
        boolean digitSeen = false;
        for (int i = from; i < to; i++) {
            byte b = ascii[i];
            if (b >= '0' && b <= '9') {
                digitSeen = true;
                if (b != '0') {
                    significant += zeros + 1;
                    zeros = 0;
                } else if (significant > 0) {
                    zeros++;
                }
            } else if (b == 'e' || b == 'E') {
                break;
            } else if (b != '.' && b != '-' && b != '+') {
                return false;
            }
        }
        return digitSeen && significant <= Ascii.EXACT_DIGITS && isInRange(ascii, from, to);
    }

    private static boolean isInRange(byte[] ascii, int from, int to) {
        if (to - from < 100 && !hasExponent(ascii, from, to)) {
            return true;
        }
        try {
            double value = Double.parseDouble(new String(ascii, from, to - from, StandardCharsets.US_ASCII));
            return value == 0 || Math.abs(value) < BEYOND_DOUBLE && Math.abs(value) > 1 / BEYOND_DOUBLE;
        } catch (NumberFormatException e) {
            return false; // something else in a decimal's text: as text it stays what it is
        }
    }

    private static boolean hasExponent(byte[] ascii, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((ascii[i] | 0x20) == 'e') {
                return true;
            }
        }
        return false;
    }
}
