package org.dayfold.sheet;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The markup of rows and cells (ECMA-376 18.3.1.4, 18.3.1.73), as bytes; and how long it can make a row. */
final class XlsxTags {

    static final byte[] AMP = ascii("&amp;");
    static final byte[] LT = ascii("&lt;");
    static final byte[] GT = ascii("&gt;");
    static final byte[] PRESERVE = ascii(" xml:space=\"preserve\"");
    static final byte[] PRESERVE_END = ascii(" xml:space=\"preserve\">");
    static final byte[] TAG_END = ascii(">");
    static final byte[] ROW = ascii("<row r=\"");
    static final byte[] QUOTE_END = ascii("\">");
    static final byte[] ROW_END = ascii("</row>");
    static final byte[] TEXT_END = ascii("</t></is></c>");
    static final byte[] VALUE_END = ascii("</v></c>");

    private static final int ROW_DIGITS = 7;

    private XlsxTags() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** {@code A}, {@code Z}, {@code AA}: the letters of a column, from 0. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }

    /** What comes after a cell's reference, up to its text. */
    static byte[] textOpening(int style) {
        return ascii("\"" + styleAttribute(style) + " t=\"inlineStr\"><is><t");
    }

    static byte[] numberOpening(int style) {
        return ascii("\"" + styleAttribute(style) + "><v>");
    }

    static byte[] booleanOpening(int style) {
        return ascii("\"" + styleAttribute(style) + " t=\"b\"><v>");
    }

    private static String styleAttribute(int style) {
        return style == 0 ? "" : " s=\"" + style + "\"";
    }

    /** An upper bound of the XML of so many rows with such cells, wherever on a sheet they stand. */
    static long bound(List<Column> columns, long rows, CellFigures figures) {
        int style = CellStyles.of(columns).highest();
        int reference = ascii("<c r=\"").length + letters(columns.size() - 1).length() + ROW_DIGITS;
        long text = reference + textOpening(style).length + 1 + TEXT_END.length;
        long other = reference + booleanOpening(style).length + VALUE_END.length;
        long row = ROW.length + ROW_DIGITS + QUOTE_END.length + ROW_END.length;
        return rows * row + figures.textCells() * text + figures.otherCells() * other + figures.valueLength();
    }
}
