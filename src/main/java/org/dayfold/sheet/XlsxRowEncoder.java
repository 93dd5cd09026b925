package org.dayfold.sheet;

import java.util.Arrays;
import java.util.List;

/**
 * Rows as {@code <row>} elements of a sheet: a reference in every cell, inline strings, nulls left out (ADR 0006). No allocation
 * per cell, doubles of 16 digits and more excepted.
 */
final class XlsxRowEncoder extends RowEncoder {

    private static final byte[] NAN = XlsxTags.ascii("NaN");
    private static final byte[] INFINITY = XlsxTags.ascii("Infinity");
    private static final byte[] MINUS_INFINITY = XlsxTags.ascii("-Infinity");

    private final ValueWriter[] writers = writers();
    private final int columns;
    private final XlsxCells cells;
    private final boolean[] forcedText;
    private final boolean[] textIsMisfit;
    private final ColumnType[] types;
    private final XmlText xml = new XmlText();
    private byte[] scratch = new byte[XlsxCells.ROOM];

    XlsxRowEncoder(List<Column> columns, int[] widths, Counts counts) {
        super(counts);
        this.columns = columns.size();
        this.cells = new XlsxCells(columns, widths);
        this.forcedText = new boolean[this.columns];
        this.textIsMisfit = new boolean[this.columns];
        this.types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
        for (int i = 0; i < this.columns; i++) {
            forcedText[i] = columns.get(i).text();
            textIsMisfit[i] = !forcedText[i] && types[i] != ColumnType.TEXT;
        }
    }

    @Override
    int[] widths() {
        return cells.widths();
    }

    @Override
    void row(long number, EncodeBuffer out) {
        out.ensure(XlsxCells.ROOM);
        cells.beginRow(number, out);
        for (int column = 0; column < columns; column++) {
            cell(column, out);
        }
        out.ensure(XlsxCells.ROOM);
        cells.endRow(out);
    }

    private void cell(int column, EncodeBuffer out) {
        int tag = in[at++] & 0xFF;
        if (tag == CellTag.NULL) {
            return;
        }
        if (tag == CellTag.TEXT) {
            int length = (int) unsigned();
            at += length;
            countMisfit(column);
            text(column, in, at - length, at, out);
            return;
        }
        out.ensure(XlsxCells.ROOM);
        writers[tag].write(column, out);
    }

    /**
     * Writes the cell whose tag has been read. Kinds of cells are a table and not a switch: of a switch the compiler makes one large
     * method with all of them in it, and until that is done rows are written the slow way. They are classes and not lambdas, which
     * it would compile twice: as what they are, and as what they call.
     */
    private abstract static class ValueWriter {
        abstract void write(int column, EncodeBuffer out);
    }

    private ValueWriter[] writers() {
        ValueWriter[] byTag = new ValueWriter[1 << Byte.SIZE];
        Arrays.fill(byTag, new UnknownTag());
        byTag[CellTag.LONG] = new Whole();
        byTag[CellTag.UNSIGNED] = new UnsignedWhole();
        byTag[CellTag.DECIMAL] = new ScaledDecimal();
        byTag[CellTag.DECIMAL_TEXT] = new LongDecimal();
        byTag[CellTag.DOUBLE] = new Floating();
        byTag[CellTag.DATE] = new Date();
        byTag[CellTag.TIME] = new Time();
        byTag[CellTag.TIMESTAMP] = new Timestamp();
        byTag[CellTag.TIMESTAMP_TZ] = new ZonedTimestamp();
        byTag[CellTag.FALSE] = new Bool(false, XlsxTags.ascii("false"));
        byTag[CellTag.TRUE] = new Bool(true, XlsxTags.ascii("true"));
        byTag[CellTag.BINARY] = new Binary();
        return byTag;
    }

    private final class UnknownTag extends ValueWriter {
        @Override
        void write(int column, EncodeBuffer out) {
            throw unknown(in[at - 1]);
        }
    }

    /** Text where the column's type is another: a value that the type has no place for. */
    private void countMisfit(int column) {
        if (!textIsMisfit[column]) {
            return;
        }
        switch (types[column]) {
            case INTEGER, UNSIGNED, DECIMAL, DOUBLE -> countNumberAsText();
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> countDateAsText();
            case BOOLEAN, TEXT, BINARY -> {} // nothing that a cell would show otherwise
        }
    }

    private final class Whole extends ValueWriter {
        @Override
        void write(int column, EncodeBuffer out) {
            long value = signed();
            boolean exact = Ascii.significantDigits(Math.abs(value)) <= Ascii.EXACT_DIGITS;
            if (exact && !forcedText[column]) {
                int from = cells.openNumber(column, out);
                out.length = Ascii.putLong(out.bytes, from, value);
                cells.endNumber(column, from, out);
            } else {
                numberAsText(column, Ascii.putLong(scratch, 0, value), out);
            }
        }
    }

    private final class UnsignedWhole extends ValueWriter {
        @Override
        void write(int column, EncodeBuffer out) {
            long value = unsigned();
            if (Ascii.significantDigits(value) <= Ascii.EXACT_DIGITS && !forcedText[column]) {
                int from = cells.openNumber(column, out);
                out.length = Ascii.putUnsigned(out.bytes, from, value);
                cells.endNumber(column, from, out);
            } else {
                numberAsText(column, Ascii.putUnsigned(scratch, 0, value), out);
            }
        }
    }

    private final class ScaledDecimal extends ValueWriter {
        @Override
        void write(int column, EncodeBuffer out) {
            int scale = (int) unsigned();
            long unscaled = signed();
            boolean exact = Ascii.significantDigits(Math.abs(unscaled)) <= Ascii.EXACT_DIGITS;
            if (exact && !forcedText[column]) {
                int from = cells.openNumber(column, out);
                out.length = Ascii.putDecimal(out.bytes, from, unscaled, scale);
                cells.endNumber(column, from, out);
            } else {
                numberAsText(column, Ascii.putDecimal(scratch, 0, unscaled, scale), out);
            }
        }
    }

    private final class LongDecimal extends ValueWriter {
        @Override
        void write(int column, EncodeBuffer out) {
            int length = (int) unsigned();
            int from = at;
            at += length;
            if (!forcedText[column] && length < XlsxCells.ROOM / 2 && DecimalText.isExact(in, from, at)) {
                int value = cells.openNumber(column, out);
                System.arraycopy(in, from, out.bytes, value, length);
                out.length = value + length;
                cells.endNumber(column, value, out);
            } else {
                if (!forcedText[column]) {
                    countNumberAsText();
                }
                text(column, in, from, at, out);
            }
        }
    }

    private final class Floating extends ValueWriter {
        @Override
        void write(int column, EncodeBuffer out) {
            double value = readDouble();
            if (value - value != 0) { // NaN and both infinities
                byte[] name = value != value ? NAN : value > 0 ? INFINITY : MINUS_INFINITY;
                System.arraycopy(name, 0, scratch, 0, name.length);
                numberAsText(column, name.length, out);
            } else if (forcedText[column]) {
                numberAsText(column, Ascii.putDouble(scratch, 0, value), out);
            } else {
                int from = cells.openNumber(column, out);
                out.length = Ascii.putDouble(out.bytes, from, value);
                cells.endNumber(column, from, out);
            }
        }
    }

    private final class Date extends ValueWriter {
        @Override
        void write(int column, EncodeBuffer out) {
            long day = signed();
            if (SheetDates.hasSerial(day) && !forcedText[column]) {
                int from = cells.openNumber(column, out);
                out.length = Ascii.putLong(out.bytes, from, day + SheetDates.SERIAL_OF_EPOCH_DAY_0);
                cells.endDate(column, out);
            } else {
                dateAsText(column, Ascii.putDate(scratch, 0, day), out);
            }
        }
    }

    private final class Time extends ValueWriter {
        @Override
        void write(int column, EncodeBuffer out) {
            long nanos = unsigned();
            if (forcedText[column]) {
                text(column, scratch, 0, Ascii.putTime(scratch, 0, nanos), out);
                return;
            }
            int from = cells.openNumber(column, out);
            out.length = Ascii.putSerialTime(out.bytes, from, nanos);
            cells.endDate(column, out);
        }
    }

    private final class Timestamp extends ValueWriter {
        @Override
        void write(int column, EncodeBuffer out) {
            long day = signed();
            long nanos = unsigned();
            if (SheetDates.hasSerial(day) && !forcedText[column]) {
                serial(column, day, nanos, out);
            } else {
                dateAsText(column, dateTimeText(day, nanos), out);
            }
        }
    }

    private final class ZonedTimestamp extends ValueWriter {
        @Override
        void write(int column, EncodeBuffer out) {
            long day = signed();
            long nanos = unsigned();
            long offset = signed();
            if (SheetDates.hasSerial(day) && !forcedText[column]) {
                serial(column, day, nanos, out);
            } else {
                dateAsText(column, Ascii.putOffset(scratch, dateTimeText(day, nanos), offset), out);
            }
        }
    }

    private int dateTimeText(long day, long nanos) {
        int end = Ascii.putDate(scratch, 0, day);
        scratch[end] = ' ';
        return Ascii.putTime(scratch, end + 1, nanos);
    }

    private void serial(int column, long day, long nanos, EncodeBuffer out) {
        int from = cells.openNumber(column, out);
        out.length = Ascii.putSerial(out.bytes, from, day + SheetDates.SERIAL_OF_EPOCH_DAY_0, nanos);
        cells.endDate(column, out);
    }

    private final class Bool extends ValueWriter {
        private final boolean value;
        private final byte[] name;

        Bool(boolean value, byte[] name) {
            this.value = value;
            this.name = name;
        }

        @Override
        void write(int column, EncodeBuffer out) {
            if (forcedText[column]) {
                text(column, name, 0, name.length, out);
                return;
            }
            cells.bool(column, value, out);
        }
    }

    private final class Binary extends ValueWriter {
        @Override
        void write(int column, EncodeBuffer out) {
            int length = (int) unsigned();
            int from = at;
            at += length;
            // Hex of what is beyond a cell's end need not be made.
            int shown = Math.min(length, XmlText.MAX_UNITS / 2 + 1);
            if (scratch.length < 2 * shown) {
                scratch = new byte[2 * shown];
            }
            text(column, scratch, 0, putHex(in, from, from + shown, scratch, 0), out);
        }
    }

    private void numberAsText(int column, int length, EncodeBuffer out) {
        if (!forcedText[column]) {
            countNumberAsText();
        }
        text(column, scratch, 0, length, out);
    }

    private void dateAsText(int column, int length, EncodeBuffer out) {
        if (!forcedText[column]) {
            countDateAsText();
        }
        text(column, scratch, 0, length, out);
    }

    private void text(int column, byte[] source, int from, int end, EncodeBuffer out) {
        int to = XmlText.cut(source, from, end);
        if (to < end) {
            countCut();
        }
        out.ensure(XlsxCells.ROOM + XmlText.MAX_GROWTH * (to - from));
        cells.openText(column, XmlText.hasSpaceAtEdge(source, from, to), out);
        out.length = xml.write(source, from, to, out.bytes, out.length);
        cells.endText(column, xml.width(), out);
        if (xml.replaced()) {
            countReplaced();
        }
    }
}
