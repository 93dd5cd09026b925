package org.dayfold.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as they come in JSON and in the texts of forms. */
final class Numbers {
    /** Digits before and after the point together: what PostgreSQL, MariaDB and H2 all hold exactly and more than money needs. */
    static final int MAX_DIGITS = 38;

    private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9]\\d{0,37})");
    private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9]\\d{0,37})(?:\\.\\d{1,38})?");

    private Numbers() {}

    /** The exact value of a JSON number; empty for anything else. */
    static Optional<BigDecimal> ofJson(Object value) {
        if (value instanceof BigDecimal number) {
            return Optional.of(number);
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Optional.of(BigDecimal.valueOf(((Number) value).longValue()));
        }
        if (value instanceof BigInteger number) {
            return Optional.of(new BigDecimal(number));
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return Optional.of(BigDecimal.valueOf(number));
        }
        return Optional.empty();
    }

    static Optional<BigDecimal> ofIntegerText(String text) {
        return INTEGER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    static Optional<BigDecimal> ofDecimalText(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** Whether its digits can be written out: {@code 1e999999999} is a short text and a gigabyte of digits. */
    static boolean isBounded(BigDecimal number) {
        return number.precision() <= MAX_DIGITS
                && number.scale() <= MAX_DIGITS
                && number.precision() - (long) number.scale() <= MAX_DIGITS;
    }

    /** Whether it has no fraction; only for bounded numbers. */
    static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    /** Its value as a long, where it is whole and fits. */
    static Optional<Long> asLong(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
