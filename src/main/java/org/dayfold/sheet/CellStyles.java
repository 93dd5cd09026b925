package org.dayfold.sheet;

import java.util.ArrayList;
import java.util.List;

/**
 * The cell formats of a workbook: a function of its columns alone, so that rows can be encoded before the workbook around them
 * exists. Index 0 is the plain one, 1 the header's, then each number format once, in the order of the columns.
 *
 * @param formats the number formats of index {@link #FIRST} on
 * @param ofColumn the index of each column's cells
 */
public record CellStyles(List<String> formats, List<Integer> ofColumn) {

    public static final int HEADER = 1;
    public static final int FIRST = 2;

    /** Excel's name of "no format": such a column's cells have index 0. */
    static final String GENERAL = "General";

    public CellStyles {
        formats = List.copyOf(formats);
        ofColumn = List.copyOf(ofColumn);
    }

    public static CellStyles of(List<Column> columns) {
        List<String> formats = new ArrayList<>();
        List<Integer> ofColumn = new ArrayList<>();
        for (Column column : columns) {
            String format = format(column);
            if (format.equals(GENERAL)) {
                ofColumn.add(0);
                continue;
            }
            if (!formats.contains(format)) {
                formats.add(format);
            }
            ofColumn.add(FIRST + formats.indexOf(format));
        }
        return new CellStyles(formats, ofColumn);
    }

    /** The column's number format: text for forced text, else its own, else its type's. */
    static String format(Column column) {
        return column.text() ? "@" : column.format().orElseGet(() -> ofType(column.type()));
    }

    /** Whole numbers get {@code 0}: General would show twelve digits and more as 1.23E+11, and ids are such numbers. */
    private static String ofType(ColumnType type) {
        return switch (type) {
            case INTEGER, UNSIGNED -> "0";
            case DATE -> "yyyy-mm-dd";
            case TIME -> "hh:mm:ss";
            case TIMESTAMP, TIMESTAMP_TZ -> "yyyy-mm-dd hh:mm:ss";
            case DECIMAL, DOUBLE, BOOLEAN, TEXT, BINARY -> GENERAL;
        };
    }

    int highest() {
        return FIRST + formats.size();
    }
}
