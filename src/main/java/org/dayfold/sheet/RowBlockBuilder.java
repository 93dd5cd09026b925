package org.dayfold.sheet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;

/**
 * Takes rows cell by cell, in column order, and makes blocks of them. A block is full at {@value #MAX_ROWS} rows or
 * {@value #FULL_BYTES} bytes, so its end follows from the rows alone and a query that is read again gives the same blocks.
 *
 * <p>Holds one block (a row may go over the limit). Not thread-safe. No allocation per cell, strings and decimals beyond 64 bits
 * excepted.
 */
public final class RowBlockBuilder {

    static final int MAX_ROWS = 1_000;
    static final int FULL_BYTES = 4 << 20;
    /** A block over this is refused: arrays, and the memory promise, end somewhere. */
    static final int MAX_BYTES = 256 << 20;

    private static final int DECIMAL_SCALE_KEPT_SHORT = 30;
    private static final int DATE_TEXT = 16; // -999999999-12-31
    private static final int TIME_TEXT = 18; // 23:59:59.123456789
    private static final int DOUBLE_TEXT = 24; // -1.2345678901234567E-300

    private final List<Column> columns;
    private final XmlText xml = new XmlText();
    private byte[] bytes = new byte[64 << 10];
    private int length;
    private int rows;
    private int cell;
    private long textCells;
    private long otherCells;
    private long valueLength;

    /** @throws IllegalArgumentException if there is no column */
    public RowBlockBuilder(List<Column> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("rows need at least one column");
        }
        this.columns = List.copyOf(columns);
    }

    public void putNull() {
        next();
        room(1);
        bytes[length++] = CellTag.NULL;
    }

    public void putLong(long value) {
        Column column = next(ColumnType.INTEGER);
        tagged(CellTag.LONG);
        signed(value);
        count(column.text() || Ascii.significantDigits(Math.abs(value)) > Ascii.EXACT_DIGITS, 20);
    }

    /** @param bits the unsigned number's 64 bits, as {@link Long#parseUnsignedLong(String)} gives them */
    public void putUnsigned(long bits) {
        Column column = next(ColumnType.UNSIGNED);
        tagged(CellTag.UNSIGNED);
        unsigned(bits);
        count(column.text() || bits < 0 || Ascii.significantDigits(bits) > Ascii.EXACT_DIGITS, 20);
    }

    public void putDecimal(BigDecimal value) {
        int scale = value.scale();
        if (scale >= 0 && scale <= DECIMAL_SCALE_KEPT_SHORT && value.precision() <= 18) {
            putShortDecimal(value.unscaledValue().longValue(), scale);
        } else {
            // A scale far off would make a plain string of gigabytes; the scientific form says the same.
            String text = scale < -1_000 || scale > 20_000 ? value.toString() : value.toPlainString();
            byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
            putDecimalText(ascii, 0, ascii.length);
        }
    }

    /** As {@link #putDecimal(BigDecimal)} with {@link BigDecimal#valueOf(long, int)}. */
    public void putDecimal(long unscaled, int scale) {
        if (scale >= 0 && scale <= DECIMAL_SCALE_KEPT_SHORT && Math.abs(unscaled) < Ascii.TEN_TO_18) {
            putShortDecimal(unscaled, scale);
        } else {
            putDecimal(BigDecimal.valueOf(unscaled, scale));
        }
    }

    private void putShortDecimal(long unscaled, int scale) {
        Column column = next(ColumnType.DECIMAL);
        tagged(CellTag.DECIMAL);
        unsigned(scale);
        signed(unscaled);
        count(column.text() || Ascii.significantDigits(Math.abs(unscaled)) > Ascii.EXACT_DIGITS, 22 + scale);
    }

    public void putDecimal(BigInteger value) {
        putDecimal(new BigDecimal(value));
    }

    /** A decimal as the database prints it: digits, perhaps a sign, a point, an exponent; {@code NaN} and {@code Infinity} too. */
    public void putDecimalText(byte[] ascii, int offset, int count) {
        next(ColumnType.DECIMAL);
        tagged(CellTag.DECIMAL_TEXT);
        run(ascii, offset, count);
        count(true, xml.length(ascii, offset, offset + count));
    }

    public void putDouble(double value) {
        next(ColumnType.DOUBLE);
        tagged(CellTag.DOUBLE);
        room(8);
        long bits = Double.doubleToLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (bits >>> shift);
        }
        count(true, DOUBLE_TEXT);
    }

    /** A single-precision number: stored as the double of the same shortest decimal, so that 0.1 stays 0.1. */
    public void putFloat(float value) {
        putDouble(Double.parseDouble(Float.toString(value)));
    }

    public void putDate(LocalDate value) {
        next(ColumnType.DATE);
        tagged(CellTag.DATE);
        signed(value.toEpochDay());
        count(true, DATE_TEXT);
    }

    public void putTime(LocalTime value) {
        next(ColumnType.TIME);
        tagged(CellTag.TIME);
        unsigned(value.toNanoOfDay());
        count(true, TIME_TEXT);
    }

    public void putTimestamp(LocalDateTime value) {
        putTimestamp(value.toLocalDate().toEpochDay(), value.toLocalTime().toNanoOfDay());
    }

    /**
     * @param epochDay days since 1970-01-01
     * @param nanoOfDay from 0 to under 86,400 x 10^9
     */
    public void putTimestamp(long epochDay, long nanoOfDay) {
        next(ColumnType.TIMESTAMP);
        tagged(CellTag.TIMESTAMP);
        signed(epochDay);
        unsigned(nanoOfDay);
        count(true, DATE_TEXT + 1 + TIME_TEXT);
    }

    /** The wall clock at the value's own offset is what a workbook will show: shift it to the export's zone before. */
    public void putTimestampTz(OffsetDateTime value) {
        next(ColumnType.TIMESTAMP_TZ);
        tagged(CellTag.TIMESTAMP_TZ);
        signed(value.toLocalDate().toEpochDay());
        unsigned(value.toLocalTime().toNanoOfDay());
        signed(value.getOffset().getTotalSeconds());
        count(true, DATE_TEXT + 1 + TIME_TEXT + 9);
    }

    public void putBoolean(boolean value) {
        Column column = next(ColumnType.BOOLEAN);
        tagged(value ? CellTag.TRUE : CellTag.FALSE);
        count(column.text(), 5);
    }

    /**
     * Text, in a column of any type: what has no place in the column's own (MySQL's {@code 0000-00-00}, an infinite date) goes in in
     * the database's words, and a workbook's encoder counts it. Bytes that are no UTF-8 are taken too: an encoder replaces them
     * and counts it.
     */
    public void putText(byte[] utf8, int offset, int count) {
        next();
        tagged(CellTag.TEXT);
        run(utf8, offset, count);
        count(true, xml.length(utf8, offset, offset + count));
    }

    /** As UTF-8. A surrogate without its other half is kept (as three bytes), so that an encoder can count its replacement. */
    public void putText(String value) {
        byte[] utf8 = Utf8.bytes(value);
        putText(utf8, 0, utf8.length);
    }

    public void putBinary(byte[] value) {
        next(ColumnType.BINARY);
        tagged(CellTag.BINARY);
        run(value, 0, value.length);
        count(true, Math.min(2L * value.length, XmlText.MAX_UNITS));
    }

    /** @throws IllegalStateException if the row has not a cell for every column */
    public void endRow() {
        if (cell != columns.size()) {
            throw new IllegalStateException("the row has " + cell + " cells, not " + columns.size());
        }
        cell = 0;
        rows++;
    }

    /** Whether the block must be built before another row begins. */
    public boolean isFull() {
        return rows >= MAX_ROWS || length >= FULL_BYTES;
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    public int rows() {
        return rows;
    }

    /**
     * The rows since the last block, with bytes of its own; the builder is empty then.
     *
     * @throws IllegalStateException inside a row, or if there is no row
     */
    public RowBlock build() {
        if (cell != 0 || rows == 0) {
            throw new IllegalStateException("no block of " + rows + " rows with " + cell + " cells of an unended one");
        }
        RowBlock block = new RowBlock(
                Arrays.copyOf(bytes, length), length, rows, new CellFigures(textCells, otherCells, valueLength));
        length = 0;
        rows = 0;
        textCells = 0;
        otherCells = 0;
        valueLength = 0;
        return block;
    }

    private Column next() {
        if (cell == columns.size()) {
            throw new IllegalStateException("the row has all its " + cell + " cells already");
        }
        if (rows >= MAX_ROWS) {
            throw new IllegalStateException("the block is full: " + rows + " rows");
        }
        return columns.get(cell++);
    }

    private Column next(ColumnType type) {
        Column column = next();
        if (column.type() != type) {
            cell--;
            throw new IllegalArgumentException(
                    "column " + column.name() + " is " + column.type() + " and takes no " + type);
        }
        return column;
    }

    private void count(boolean asText, long valueBytes) {
        if (asText) {
            textCells++;
        } else {
            otherCells++;
        }
        valueLength += valueBytes;
    }

    private void tagged(int tag) {
        room(24);
        bytes[length++] = (byte) tag;
    }

    private void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    private void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void run(byte[] source, int offset, int count) {
        unsigned(count);
        room(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    private void room(int more) {
        long needed = (long) length + more;
        if (needed <= bytes.length) {
            return;
        }
        if (needed > MAX_BYTES) {
            throw new RowTooLargeException(columns.get(Math.max(0, cell - 1)).name(), needed, MAX_BYTES);
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_BYTES, Math.max(needed, 2L * bytes.length)));
    }
}
