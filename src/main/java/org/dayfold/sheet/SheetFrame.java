package org.dayfold.sheet;

import java.util.List;

/** What stands around a sheet's rows: everything up to and with the header row, and everything after the last row. */
final class SheetFrame {

    /** For what {@link ShellWriter} puts around the rows (measured: 700 bytes, and 60 to 70 for each {@code <col>}). */
    private static final int AROUND = 4_096;

    private static final int FOR_EACH_COLUMN = 160;

    private SheetFrame() {}

    /** An upper bound of the frame's XML in bytes. */
    static long bound(List<Column> columns) {
        return AROUND + (long) FOR_EACH_COLUMN * columns.size() + headerRow(columns).length;
    }

    /** The first row: every column's label, in the header's style. */
    static byte[] headerRow(List<Column> columns) {
        EncodeBuffer out = new EncodeBuffer();
        XmlText xml = new XmlText();
        out.put(XlsxTags.ascii("<row r=\"1\">"));
        for (int i = 0; i < columns.size(); i++) {
            byte[] label = columns.get(i).label().isEmpty()
                    ? null
                    : Utf8.bytes(columns.get(i).label());
            out.put(XlsxTags.ascii("<c r=\"" + XlsxTags.letters(i) + "1"));
            if (label == null) {
                out.put(XlsxTags.ascii("\" s=\"" + CellStyles.HEADER + "\"/>"));
                continue;
            }
            int end = XmlText.cut(label, 0, label.length);
            out.put(XlsxTags.textOpening(CellStyles.HEADER));
            out.put(XmlText.hasSpaceAtEdge(label, 0, end) ? XlsxTags.PRESERVE_END : XlsxTags.TAG_END);
            out.ensure(XmlText.MAX_GROWTH * end + XmlText.ROOM);
            out.length = xml.write(label, 0, end, out.bytes, out.length);
            out.put(XlsxTags.TEXT_END);
        }
        out.put(XlsxTags.ROW_END);
        return out.copy();
    }

    /** {@code A1:C17}: the cells from the first of the header to the last of so many rows; {@code A1} if that is the only one. */
    static String range(int columns, long rows) {
        return columns == 1 && rows == 1 ? "A1" : "A1:" + XlsxTags.letters(columns - 1) + rows;
    }
}
