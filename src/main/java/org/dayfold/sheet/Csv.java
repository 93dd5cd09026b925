package org.dayfold.sheet;

import java.util.Optional;

/**
 * Comma-separated values, UTF-8 (RFC 4180).
 *
 * @param bom whether the file begins with a byte order mark: Excel takes UTF-8 for the local code page without one
 * @param delimiter a comma, semicolon, tab or vertical bar
 * @param formulaGuard whether a text that begins like a formula gets an apostrophe in front; counted
 * @param gzip how the file is compressed, a gzip member (RFC 1952) for each block; as it is if empty
 */
public record Csv(boolean bom, char delimiter, boolean formulaGuard, Optional<Compression> gzip) implements FileFormat {

    private static final String DELIMITERS = ",;\t|";

    public Csv {
        if (DELIMITERS.indexOf(delimiter) < 0) {
            throw new IllegalArgumentException(
                    "a csv's delimiter is a comma, semicolon, tab or |, not '" + delimiter + "'");
        }
    }

    /** Uncompressed. */
    public Csv(boolean bom, char delimiter, boolean formulaGuard) {
        this(bom, delimiter, formulaGuard, Optional.empty());
    }

    /** With BOM, comma and guard: what spreadsheets need. */
    public static Csv forSpreadsheets() {
        return new Csv(true, ',', true);
    }

    @Override
    public String extension() {
        return gzip.isPresent() ? ".csv.gz" : ".csv";
    }

    @Override
    public SheetLimits limits() {
        return SheetLimits.NONE;
    }

    /** Turns the bytes of a block, or of the header, into what stands in the file. */
    BlockDeflater deflater() {
        return gzip.<BlockDeflater>map(c -> new GzipBlocks(level(c))).orElseGet(StoredBlocks::new);
    }

    /** Of zlib: there is no markup here that the workbook's own deflater would know. */
    private static int level(Compression compression) {
        return switch (compression) {
            case FAST -> 1;
            case SMALL -> 6;
        };
    }

    @Override
    public String fingerprint() {
        return "csv1-" + (int) delimiter + (formulaGuard ? "-guard" : "")
                + gzip.map(c -> "-gzip" + level(c)).orElse("");
    }
}
