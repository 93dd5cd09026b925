package org.dayfold.sheet;

import java.util.List;
import org.dayfold.sheet.deflate.CellMarks;

/**
 * The markup of rows and cells around their values: openings with a reference in every cell, closings, the marks that tell a
 * deflater of both, and the width of the widest cell of each column. Values are written between an opening and its closing by the
 * caller, at {@link EncodeBuffer#length}. Not thread-safe.
 */
final class XlsxCells {

    /** More than any cell needs besides its text: opening, reference, number or date, closing. Callers make this room. */
    static final int ROOM = 256;

    private static final Markup ROW = Markup.of(XlsxTags.ROW);
    private static final Markup QUOTE_END = Markup.of(XlsxTags.QUOTE_END);
    private static final Markup ROW_END = Markup.of(XlsxTags.ROW_END);
    private static final Markup VALUE_END = Markup.of(XlsxTags.VALUE_END);
    private static final Markup TEXT_END = Markup.of(XlsxTags.TEXT_END);
    private static final Markup TAG_END = Markup.of(XlsxTags.TAG_END);
    private static final Markup PRESERVE_END = Markup.of(XlsxTags.PRESERVE_END);
    /** Characters of {@code FALSE}, the wider of the two. */
    private static final int BOOLEAN_CHARACTERS = 5;

    private final Markup[] reference;
    private final Markup[] textOpening;
    private final Markup[] numberOpening;
    private final Markup[] booleanOpening;
    private final int[] style;
    private final DisplayWidth[] display;
    private final int[] widths;
    private final RowDigits rowDigits = new RowDigits();
    /** Where the last value ended, and so the next piece of markup begins. */
    private int valueEnd;

    /** @param widths of cells before, in hundredths of a character */
    XlsxCells(List<Column> columns, int[] widths) {
        CellStyles styles = CellStyles.of(columns);
        int count = columns.size();
        this.widths = widths.clone();
        this.reference = new Markup[count];
        this.textOpening = new Markup[count];
        this.numberOpening = new Markup[count];
        this.booleanOpening = new Markup[count];
        this.style = new int[count];
        this.display = new DisplayWidth[count];
        for (int i = 0; i < count; i++) {
            int style = styles.ofColumn().get(i);
            this.style[i] = style;
            reference[i] = Markup.ascii("<c r=\"" + XlsxTags.letters(i));
            textOpening[i] = Markup.of(XlsxTags.textOpening(style));
            numberOpening[i] = Markup.of(XlsxTags.numberOpening(style));
            booleanOpening[i] = Markup.of(XlsxTags.booleanOpening(style));
            display[i] = DisplayWidth.of(CellStyles.format(columns.get(i)));
        }
    }

    /** The widest cell of each column so far, in hundredths of a character; a copy. */
    int[] widths() {
        return widths.clone();
    }

    void beginRow(long number, EncodeBuffer out) {
        rowDigits.set(number);
        if (out.length == 0) {
            valueEnd = 0;
        }
        ROW.put(out);
        int from = out.length;
        rowDigits.put(out);
        QUOTE_END.put(out);
        out.marks.add(valueEnd, from, out.length, CellMarks.ROW, CellMarks.ROW_OPENING);
        valueEnd = out.length;
    }

    void endRow(EncodeBuffer out) {
        ROW_END.put(out);
    }

    /** Returns where the number begins. */
    int openNumber(int column, EncodeBuffer out) {
        return open(column, numberOpening, out);
    }

    void endNumber(int column, int from, EncodeBuffer out) {
        widen(column, display[column].ofNumber(out.bytes, from, out.length));
        endValue(out);
    }

    void endDate(int column, EncodeBuffer out) {
        widen(column, display[column].ofDate());
        endValue(out);
    }

    void bool(int column, boolean value, EncodeBuffer out) {
        int at = open(column, booleanOpening, out);
        out.bytes[at] = (byte) (value ? '1' : '0');
        out.length = at + 1;
        widen(column, CharWidth.ofCell(BOOLEAN_CHARACTERS, 0));
        endValue(out);
    }

    private int open(int column, Markup[] opening, EncodeBuffer out) {
        reference[column].put(out);
        int digits = out.length;
        rowDigits.put(out);
        opening[column].put(out);
        out.marks.add(valueEnd, digits, out.length, column + 1, CellMarks.number(style[column]));
        return out.length;
    }

    private void endValue(EncodeBuffer out) {
        valueEnd = out.length;
        VALUE_END.put(out);
    }

    /** @param preserve whether the text has spaces at an edge that must not be trimmed */
    void openText(int column, boolean preserve, EncodeBuffer out) {
        reference[column].put(out);
        int digits = out.length;
        rowDigits.put(out);
        textOpening[column].put(out);
        (preserve ? PRESERVE_END : TAG_END).put(out);
        out.marks.add(valueEnd, digits, out.length, column + 1, CellMarks.text(style[column]));
    }

    /** @param width of the text as a cell, in hundredths of a character */
    void endText(int column, int width, EncodeBuffer out) {
        valueEnd = out.length;
        TEXT_END.put(out);
        widen(column, width);
    }

    private void widen(int column, int width) {
        if (width > widths[column]) {
            widths[column] = width;
        }
    }
}
