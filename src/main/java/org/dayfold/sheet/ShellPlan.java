package org.dayfold.sheet;

import java.util.List;

/**
 * What a workbook's shell is built from.
 *
 * @param sheetName of the first sheet; further ones are numbered
 * @param widths of the columns, in characters
 * @param sheetRows rows of each sheet, its header included
 */
record ShellPlan(String sheetName, List<Column> columns, List<Double> widths, List<Long> sheetRows) {

    ShellPlan {
        columns = List.copyOf(columns);
        widths = List.copyOf(widths);
        sheetRows = List.copyOf(sheetRows);
        if (widths.size() != columns.size()) {
            throw new IllegalArgumentException(widths.size() + " widths for " + columns.size() + " columns");
        }
        if (sheetRows.isEmpty()) {
            throw new IllegalArgumentException("a workbook has at least one sheet");
        }
    }

    /** {@code A1:C17}: header and rows of a sheet. */
    String range(int sheet) {
        return SheetFrame.range(columns.size(), sheetRows.get(sheet));
    }

    /** {@code $A$1:$C$17}: the same, as a defined name has it. */
    String absoluteRange(int sheet) {
        return "$A$1:$" + XlsxTags.letters(columns.size() - 1) + "$" + sheetRows.get(sheet);
    }
}
