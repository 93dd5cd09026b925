package org.dayfold.template;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one column of the result is written.
 *
 * @param column the column's name in the query's result
 * @param label header to show instead of the name
 * @param format number or date format in Excel's notation
 * @param width in characters of the default font, above 0, at most {@value #MAX_WIDTH}; empty: measured
 * @param text whether every value is written as text, as ids with leading zeros need
 */
public record ColumnSpec(
        String column, Optional<String> label, Optional<String> format, OptionalDouble width, boolean text) {
    /** Excel's widest column, ECMA-376 18.3.1.13. */
    public static final int MAX_WIDTH = 255;

    public ColumnSpec {
        if (width.isPresent() && !(width.getAsDouble() > 0 && width.getAsDouble() <= MAX_WIDTH)) {
            throw new IllegalArgumentException("width " + width.getAsDouble() + " is outside 0.." + MAX_WIDTH);
        }
        if (text && format.isPresent()) {
            throw new IllegalArgumentException(
                    "column " + column + " is text and cannot have the format " + format.get());
        }
    }
}
