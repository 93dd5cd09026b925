package org.dayfold.sheet;

import java.util.List;

/**
 * An Office Open XML workbook (ECMA-376, transitional).
 *
 * @param limits where a sheet must end; {@link SheetLimits#EXCEL} but in tests
 */
public record Xlsx(Compression compression, SheetLimits limits) implements FileFormat {

    /** Columns of a sheet (Excel's specification). */
    public static final int MAX_COLUMNS = 16_384;

    public Xlsx(Compression compression) {
        this(compression, SheetLimits.EXCEL);
    }

    @Override
    public String extension() {
        return ".xlsx";
    }

    @Override
    public String mediaType() {
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }

    @Override
    public String fingerprint() {
        return "xlsx1-" + compression.fingerprint();
    }

    @Override
    public RowEncoder rowEncoder(List<Column> columns, int[] widths, Counts counts) {
        if (columns.size() > MAX_COLUMNS) {
            throw new IllegalArgumentException(columns.size() + " columns exceed a sheet's limit of " + MAX_COLUMNS);
        }
        return new XlsxRowEncoder(columns, widths, counts);
    }

    @Override
    public BlockDeflater deflater() {
        return compression.deflater();
    }
}
