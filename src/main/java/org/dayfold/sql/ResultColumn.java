package org.dayfold.sql;

/**
 * A column of a result.
 *
 * @param name its label, as the query's {@code AS} gives it
 * @param precision of a DECIMAL, in digits; 0 where the database states none, and for other kinds
 * @param scale of a DECIMAL, digits after the point, 0 likewise
 */
public record ResultColumn(String name, ColumnKind kind, int precision, int scale) {
    public ResultColumn {
        if (precision < 0 || precision > 100_000) {
            throw new IllegalArgumentException("column " + name + " has a precision of " + precision);
        }
    }
}
