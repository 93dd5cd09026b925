package org.dayfold.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

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
    public String fingerprint() {
        return "xlsx1-" + compression.fingerprint();
    }

    @Override
    public Layout layout(List<Column> columns, List<RowPartState> states, IntFunction<Path> files) throws IOException {
        if (columns.size() > MAX_COLUMNS) {
            throw new IllegalArgumentException(columns.size() + " columns exceed a sheet's limit of " + MAX_COLUMNS);
        }
        return FileFormat.super.layout(columns, states, files);
    }
}
