package org.dayfold.sheet;

/**
 * Where a sheet must end.
 *
 * @param rows rows of a sheet, its header included
 * @param xmlBytes length of a sheet's XML, header and frame included
 */
public record SheetLimits(long rows, long xmlBytes) {

    /** 1,048,576 rows (Excel's specification), and just under 4 GiB of XML, the most that POI opens. */
    public static final SheetLimits EXCEL = new SheetLimits(1_048_576, 0xFFFF_FFFFL);

    /** A row that is not there: csv knows no sheets. */
    public static final SheetLimits NONE = new SheetLimits(Long.MAX_VALUE, Long.MAX_VALUE);

    public SheetLimits {
        if (rows < 2) {
            throw new IllegalArgumentException("a sheet of " + rows + " rows has no room below its header");
        }
        if (xmlBytes < 1) {
            throw new IllegalArgumentException("a sheet's XML cannot be limited to " + xmlBytes + " bytes");
        }
    }
}
