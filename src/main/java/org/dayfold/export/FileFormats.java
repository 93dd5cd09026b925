package org.dayfold.export;

import java.util.Optional;
import org.dayfold.sheet.Compression;
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
            case "xlsx" -> new Xlsx(compression(template));
            case "csv" -> {
                CsvOptions csv = template.options().csv();
                Optional<Compression> gzip = csv.gzip() ? Optional.of(compression(template)) : Optional.empty();
                yield new Csv(csv.bom(), csv.delimiter(), csv.formulaGuard(), gzip);
            }
            default -> throw new IllegalStateException("export " + export.id() + " has the format " + export.format());
        };
    }

    private static Compression compression(Template template) {
        return switch (template.options().compression()) {
            case FAST -> Compression.FAST;
            case SMALL -> Compression.SMALL;
        };
    }
}
