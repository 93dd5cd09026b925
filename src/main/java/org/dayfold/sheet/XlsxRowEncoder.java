package org.dayfold.sheet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.dayfold.sheet.deflate.CellMarks;

/**
 * Rows as {@code <row>} elements of a sheet: a reference in every cell, inline strings, nulls left out (ADR 0006). No allocation
 * per cell, doubles of 16 digits and more excepted.
 */
final class XlsxRowEncoder extends RowEncoder {

    /** More than any cell needs besides its text: opening, reference, number or date, closing. */
    private static final int CELL_ROOM = 256;

    private static final Markup ROW = Markup.of(XlsxTags.ROW);
    private static final Markup QUOTE_END = Markup.of(XlsxTags.QUOTE_END);
    private static final Markup ROW_END = Markup.of(XlsxTags.ROW_END);
    private static final Markup VALUE_END = Markup.of(XlsxTags.VALUE_END);
    private static final Markup TEXT_END = Markup.of(XlsxTags.TEXT_END);
    private static final Markup TAG_END = Markup.of(XlsxTags.TAG_END);
    private static final Markup PRESERVE_END = Markup.of(XlsxTags.PRESERVE_END);
    private static final byte[] NAN = XlsxTags.ascii("NaN");
    private static final byte[] INFINITY = XlsxTags.ascii("Infinity");
    private static final byte[] MINUS_INFINITY = XlsxTags.ascii("-Infinity");
    private static final byte[] TRUE = XlsxTags.ascii("true");
    private static final byte[] FALSE = XlsxTags.ascii("false");
    private static final double BEYOND_DOUBLE = 1e300;

    /**
     * Writes the cell whose tag has been read. Kinds of cells are a table and not a switch: of a switch the compiler makes one large
     * method with all of them in it, and until that is done rows are written the slow way.
     */
    @FunctionalInterface
    private interface ValueWriter {
        void write(int column, EncodeBuffer out);
    }

    private final ValueWriter[] writers = writers();
    private final int columns;
    private final Markup[] reference;
    private final Markup[] textOpening;
    private final Markup[] numberOpening;
    private final Markup[] booleanOpening;
    private final int[] style;
    private final boolean[] forcedText;
    private final boolean[] textIsMisfit;
    private final ColumnType[] types;
    private final DisplayWidth[] display;
    private final int[] widths;
    private final XmlText xml = new XmlText();
    private final RowDigits rowDigits = new RowDigits();
    private byte[] scratch = new byte[CELL_ROOM];
    /** Where the last value ended, and so the next piece of markup begins. */
    private int valueEnd;

    XlsxRowEncoder(List<Column> columns, int[] widths, Counts counts) {
        super(counts);
        CellStyles styles = CellStyles.of(columns);
        this.columns = columns.size();
        this.widths = widths.clone();
        this.reference = new Markup[this.columns];
        this.textOpening = new Markup[this.columns];
        this.numberOpening = new Markup[this.columns];
        this.booleanOpening = new Markup[this.columns];
        this.style = new int[this.columns];
        this.forcedText = new boolean[this.columns];
        this.textIsMisfit = new boolean[this.columns];
        this.display = new DisplayWidth[this.columns];
        this.types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
        for (int i = 0; i < this.columns; i++) {
            int style = styles.ofColumn().get(i);
            this.style[i] = style;
            reference[i] = Markup.ascii("<c r=\"" + XlsxTags.letters(i));
            textOpening[i] = Markup.of(XlsxTags.textOpening(style));
            numberOpening[i] = Markup.of(XlsxTags.numberOpening(style));
            booleanOpening[i] = Markup.of(XlsxTags.booleanOpening(style));
            forcedText[i] = columns.get(i).text();
            textIsMisfit[i] = !forcedText[i] && types[i] != ColumnType.TEXT;
            display[i] = DisplayWidth.of(CellStyles.format(columns.get(i)));
        }
    }

    @Override
    int[] widths() {
        return widths.clone();
    }

    @Override
    void row(long number, EncodeBuffer out) {
        rowDigits.set(number);
        out.ensure(CELL_ROOM);
        if (out.length == 0) {
            valueEnd = 0;
        }
        ROW.put(out);
        int from = out.length;
        rowDigits.put(out);
        QUOTE_END.put(out);
        mark(from, CellMarks.ROW, CellMarks.ROW_OPENING, out);
        valueEnd = out.length;
        for (int column = 0; column < columns; column++) {
            cell(column, out);
        }
        out.ensure(CELL_ROOM);
        ROW_END.put(out);
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
        out.ensure(CELL_ROOM);
        writers[tag].write(column, out);
    }

    private ValueWriter[] writers() {
        ValueWriter none = (column, out) -> {
            throw unknown(in[at - 1]);
        };
        ValueWriter[] byTag = new ValueWriter[1 << Byte.SIZE];
        Arrays.fill(byTag, none);
        byTag[CellTag.LONG] = (column, out) -> whole(column, signed(), out);
        byTag[CellTag.UNSIGNED] = (column, out) -> unsignedWhole(column, unsigned(), out);
        byTag[CellTag.DECIMAL] = (column, out) -> decimal(column, (int) unsigned(), signed(), out);
        byTag[CellTag.DECIMAL_TEXT] = (column, out) -> decimalText(column, (int) unsigned(), out);
        byTag[CellTag.DOUBLE] = (column, out) -> floating(column, readDouble(), out);
        byTag[CellTag.DATE] = (column, out) -> date(column, signed(), out);
        byTag[CellTag.TIME] = (column, out) -> time(column, unsigned(), out);
        byTag[CellTag.TIMESTAMP] = (column, out) -> timestamp(column, signed(), unsigned(), out);
        byTag[CellTag.TIMESTAMP_TZ] = (column, out) -> zoned(column, signed(), unsigned(), signed(), out);
        byTag[CellTag.FALSE] = (column, out) -> bool(column, false, out);
        byTag[CellTag.TRUE] = (column, out) -> bool(column, true, out);
        byTag[CellTag.BINARY] = (column, out) -> binary(column, (int) unsigned(), out);
        return byTag;
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

    private void whole(int column, long value, EncodeBuffer out) {
        boolean exact = Ascii.significantDigits(Math.abs(value)) <= Ascii.EXACT_DIGITS;
        if (exact && !forcedText[column]) {
            int from = open(column, numberOpening, out);
            out.length = Ascii.putLong(out.bytes, from, value);
            endNumber(column, from, out);
        } else {
            numberAsText(column, Ascii.putLong(scratch, 0, value), out);
        }
    }

    private void unsignedWhole(int column, long value, EncodeBuffer out) {
        if (Ascii.significantDigits(value) <= Ascii.EXACT_DIGITS && !forcedText[column]) {
            int from = open(column, numberOpening, out);
            out.length = Ascii.putUnsigned(out.bytes, from, value);
            endNumber(column, from, out);
        } else {
            numberAsText(column, Ascii.putUnsigned(scratch, 0, value), out);
        }
    }

    private void decimal(int column, int scale, long unscaled, EncodeBuffer out) {
        boolean exact = Ascii.significantDigits(Math.abs(unscaled)) <= Ascii.EXACT_DIGITS;
        if (exact && !forcedText[column]) {
            int from = open(column, numberOpening, out);
            out.length = Ascii.putDecimal(out.bytes, from, unscaled, scale);
            endNumber(column, from, out);
        } else {
            numberAsText(column, Ascii.putDecimal(scratch, 0, unscaled, scale), out);
        }
    }

    private void decimalText(int column, int length, EncodeBuffer out) {
        int from = at;
        at += length;
        if (!forcedText[column] && length < CELL_ROOM / 2 && isExactNumber(in, from, at)) {
            int value = open(column, numberOpening, out);
            System.arraycopy(in, from, out.bytes, value, length);
            out.length = value + length;
            endNumber(column, value, out);
        } else {
            if (!forcedText[column]) {
                countNumberAsText();
            }
            text(column, in, from, at, out);
        }
    }

    /** Whether the text is a number that a double, and so a workbook, keeps: few enough digits, not too large or small. */
    private static boolean isExactNumber(byte[] ascii, int from, int to) {
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

    private void floating(int column, double value, EncodeBuffer out) {
        if (value - value != 0) { // NaN and both infinities
            byte[] name = value != value ? NAN : value > 0 ? INFINITY : MINUS_INFINITY;
            System.arraycopy(name, 0, scratch, 0, name.length);
            numberAsText(column, name.length, out);
        } else if (forcedText[column]) {
            numberAsText(column, Ascii.putDouble(scratch, 0, value), out);
        } else {
            int from = open(column, numberOpening, out);
            out.length = Ascii.putDouble(out.bytes, from, value);
            endNumber(column, from, out);
        }
    }

    private void date(int column, long day, EncodeBuffer out) {
        if (SheetDates.hasSerial(day) && !forcedText[column]) {
            int from = open(column, numberOpening, out);
            out.length = Ascii.putLong(out.bytes, from, day + SheetDates.SERIAL_OF_EPOCH_DAY_0);
            endDate(column, out);
        } else {
            dateAsText(column, Ascii.putDate(scratch, 0, day), out);
        }
    }

    private void time(int column, long nanos, EncodeBuffer out) {
        if (forcedText[column]) {
            text(column, scratch, 0, Ascii.putTime(scratch, 0, nanos), out);
            return;
        }
        int from = open(column, numberOpening, out);
        out.length = Ascii.putSerialTime(out.bytes, from, nanos);
        endDate(column, out);
    }

    private void timestamp(int column, long day, long nanos, EncodeBuffer out) {
        if (SheetDates.hasSerial(day) && !forcedText[column]) {
            serial(column, day, nanos, out);
        } else {
            dateAsText(column, dateTimeText(day, nanos), out);
        }
    }

    private void zoned(int column, long day, long nanos, long offset, EncodeBuffer out) {
        if (SheetDates.hasSerial(day) && !forcedText[column]) {
            serial(column, day, nanos, out);
        } else {
            dateAsText(column, Ascii.putOffset(scratch, dateTimeText(day, nanos), offset), out);
        }
    }

    private int dateTimeText(long day, long nanos) {
        int end = Ascii.putDate(scratch, 0, day);
        scratch[end] = ' ';
        return Ascii.putTime(scratch, end + 1, nanos);
    }

    private void serial(int column, long day, long nanos, EncodeBuffer out) {
        int from = open(column, numberOpening, out);
        out.length = Ascii.putSerial(out.bytes, from, day + SheetDates.SERIAL_OF_EPOCH_DAY_0, nanos);
        endDate(column, out);
    }

    private void bool(int column, boolean value, EncodeBuffer out) {
        if (forcedText[column]) {
            byte[] name = value ? TRUE : FALSE;
            text(column, name, 0, name.length, out);
            return;
        }
        int from = open(column, booleanOpening, out);
        out.bytes[from] = (byte) (value ? '1' : '0');
        out.length = from + 1;
        valueEnd = out.length;
        VALUE_END.put(out);
        widen(column, CharWidth.ofCell(5, 0)); // FALSE
    }

    private void binary(int column, int length, EncodeBuffer out) {
        int from = at;
        at += length;
        // Hex of what is beyond a cell's end need not be made.
        int shown = Math.min(length, XmlText.MAX_UNITS / 2 + 1);
        if (scratch.length < 2 * shown) {
            scratch = new byte[2 * shown];
        }
        text(column, scratch, 0, putHex(in, from, from + shown, scratch, 0), out);
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
        out.ensure(CELL_ROOM + XmlText.MAX_GROWTH * (to - from));
        reference[column].put(out);
        int digitsFrom = out.length;
        rowDigits.put(out);
        textOpening[column].put(out);
        (XmlText.hasSpaceAtEdge(source, from, to) ? PRESERVE_END : TAG_END).put(out);
        mark(digitsFrom, column + 1, CellMarks.text(style[column]), out);
        out.length = xml.write(source, from, to, out.bytes, out.length);
        valueEnd = out.length;
        TEXT_END.put(out);
        if (xml.replaced()) {
            countReplaced();
        }
        widen(column, xml.width());
    }

    /** Writes the opening of a cell that is no text; returns where its value begins. */
    private int open(int column, Markup[] opening, EncodeBuffer out) {
        reference[column].put(out);
        int digitsFrom = out.length;
        rowDigits.put(out);
        opening[column].put(out);
        mark(digitsFrom, column + 1, CellMarks.number(style[column]), out);
        return out.length;
    }

    /** Tells the deflater of the markup from the last value to here. */
    private void mark(int digitsFrom, int column, int opening, EncodeBuffer out) {
        out.marks.add(valueEnd, digitsFrom, out.length, column, opening);
    }

    private void endNumber(int column, int from, EncodeBuffer out) {
        widen(column, display[column].ofNumber(out.bytes, from, out.length));
        valueEnd = out.length;
        VALUE_END.put(out);
    }

    private void endDate(int column, EncodeBuffer out) {
        widen(column, display[column].ofDate());
        valueEnd = out.length;
        VALUE_END.put(out);
    }

    private void widen(int column, int width) {
        if (width > widths[column]) {
            widths[column] = width;
        }
    }
}
