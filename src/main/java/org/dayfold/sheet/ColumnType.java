package org.dayfold.sheet;

/** What the cells of a column hold. Any cell may be null whatever its column's type. */
public enum ColumnType {
    /** A signed whole number of 64 bits. */
    INTEGER,
    /** An unsigned whole number of 64 bits, as MySQL's {@code bigint unsigned}. */
    UNSIGNED,
    /** A decimal number of any precision and scale. */
    DECIMAL,
    /** A binary floating point number of 64 bits, NaN and infinities included. */
    DOUBLE,
    DATE,
    TIME,
    /** Wall clock without a zone, to the nanosecond. */
    TIMESTAMP,
    /** Wall clock with its offset. A workbook has no zones: its cell shows the wall clock, csv shows the offset too. */
    TIMESTAMP_TZ,
    BOOLEAN,
    /** UTF-8 bytes, from the wire to the file. */
    TEXT,
    /** Bytes, written as hexadecimal digits. */
    BINARY
}
