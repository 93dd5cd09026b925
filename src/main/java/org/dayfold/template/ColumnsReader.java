package org.dayfold.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads {@code columns}. */
final class ColumnsReader {
    /** Excel's longest number format, ECMA-376 18.8.30 as Excel implements it. */
    private static final int LONGEST_FORMAT = 255;

    private ColumnsReader() {}

    static List<ColumnSpec> read(Section template, FormatInspector formats) {
        List<ColumnSpec> columns = new ArrayList<>();
        template.openSection("columns").ifPresent(section -> {
            for (String column : section.keys()) {
                section.section(column, KnownKeys.COLUMN)
                        .map(keys -> column(column, keys, formats))
                        .ifPresent(columns::add);
            }
        });
        return columns;
    }

    private static ColumnSpec column(String column, Section section, FormatInspector formats) {
        Optional<String> format = format(section, formats);
        boolean text = section.bool("text").orElse(false);
        if (text && format.isPresent()) {
            section.report("format", "a column of text has no number or date format");
            format = Optional.empty();
        }
        Optional<BigDecimal> width = section.number("width");
        if (width.isPresent()
                && (width.get().signum() <= 0 || width.get().compareTo(BigDecimal.valueOf(ColumnSpec.MAX_WIDTH)) > 0)) {
            section.report(
                    "width", width.get().toPlainString() + " is not above 0 and at most " + ColumnSpec.MAX_WIDTH);
            width = Optional.empty();
        }
        return new ColumnSpec(
                column,
                section.text("label", 255),
                format,
                width.map(value -> OptionalDouble.of(value.doubleValue())).orElse(OptionalDouble.empty()),
                text);
    }

    /** Excel calls a workbook with a format that is none damaged. */
    private static Optional<String> format(Section section, FormatInspector formats) {
        Optional<String> format = section.text("format", LONGEST_FORMAT);
        Optional<String> flaw = format.flatMap(formats::flaw);
        flaw.ifPresent(why -> section.report("format", format.orElseThrow() + " is no number format: " + why));
        return flaw.isPresent() ? Optional.empty() : format;
    }
}
