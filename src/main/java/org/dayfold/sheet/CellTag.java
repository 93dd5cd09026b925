package org.dayfold.sheet;

/**
 * The first byte of a cell in a row block: says what follows (docs/file-format.md). Varints are LEB128, signed ones zigzagged.
 */
final class CellTag {
    static final int NULL = 0; // nothing
    static final int LONG = 1; // signed varint
    static final int UNSIGNED = 2; // varint
    static final int DECIMAL = 3; // varint scale, signed varint unscaled value
    static final int DECIMAL_TEXT = 4; // varint length, bytes
    static final int DOUBLE = 5; // 8 bytes, big-endian
    static final int DATE = 6; // signed varint day since 1970-01-01
    static final int TIME = 7; // varint nanosecond of the day
    static final int TIMESTAMP = 8; // as DATE, then as TIME
    static final int TIMESTAMP_TZ = 9; // as TIMESTAMP, then signed varint offset in seconds
    static final int FALSE = 10; // nothing
    static final int TRUE = 11; // nothing
    static final int TEXT = 12; // varint length, UTF-8 bytes
    static final int BINARY = 13; // varint length, bytes

    private CellTag() {}
}
