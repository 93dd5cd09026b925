package org.dayfold.sql;

/** What a column's cells are; see {@link RowSink} for each. */
public enum ColumnKind {
    LONG,
    /** {@code BIGINT UNSIGNED}: 0 to 2^64 - 1. */
    UNSIGNED,
    DECIMAL,
    DOUBLE,
    DATE,
    TIME,
    TIMESTAMP,
    TIMESTAMP_TZ,
    BOOLEAN,
    TEXT,
    BINARY
}
