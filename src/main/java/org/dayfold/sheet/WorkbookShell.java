package org.dayfold.sheet;

import java.util.List;

/**
 * A workbook without its rows.
 *
 * @param entries everything but the sheets, in the order of the archive
 * @param sheets the sheets, in order
 */
record WorkbookShell(List<Entry> entries, List<Sheet> sheets) {

    WorkbookShell {
        entries = List.copyOf(entries);
        sheets = List.copyOf(sheets);
    }

    /** A file of the archive. */
    record Entry(String name, byte[] content) {}

    /**
     * A sheet's XML around its rows.
     *
     * @param before all up to and with the opening of {@code sheetData}
     * @param after the closing of {@code sheetData} and all after it
     */
    record Sheet(String name, byte[] before, byte[] after) {}
}
