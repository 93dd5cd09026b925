package org.dayfold.export;

import org.dayfold.sheet.Csv;
import org.dayfold.sheet.FileFormat;
import org.dayfold.sheet.Xlsx;
import org.dayfold.template.CsvOptions;
import org.dayfold.template.Template;

/** The kind of file an export becomes, with what its template says of it. */
final class FileFormats {
    private FileFormats() {}

    static FileFormat of(Export export, Template template) {
        return switch (export.format()) {
            case "xlsx" ->
                new Xlsx(
                        switch (template.options().compression()) {
                            case FAST -> org.dayfold.sheet.Compression.FAST;
                            case SMALL -> org.dayfold.sheet.Compression.SMALL;
                        });
            case "csv" -> {
                CsvOptions csv = template.options().csv();
                yield new Csv(csv.bom(), csv.delimiter(), csv.formulaGuard());
            }
            default -> throw new IllegalStateException("export " + export.id() + " has the format " + export.format());
        };
    }
}
