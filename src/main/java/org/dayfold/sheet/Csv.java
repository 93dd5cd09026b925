package org.dayfold.sheet;

/**
 * Comma-separated values, UTF-8 (RFC 4180).
 *
 * @param bom whether the file begins with a byte order mark: Excel takes UTF-8 for the local code page without one
 * @param delimiter a comma, semicolon, tab or vertical bar
 * @param formulaGuard whether a text that begins like a formula gets an apostrophe in front; counted
 */
public record Csv(boolean bom, char delimiter, boolean formulaGuard) implements FileFormat {

    private static final String DELIMITERS = ",;\t|";

    public Csv {
        if (DELIMITERS.indexOf(delimiter) < 0) {
            throw new IllegalArgumentException(
                    "a csv's delimiter is a comma, semicolon, tab or |, not '" + delimiter + "'");
        }
    }

    /** With BOM, comma and guard: what spreadsheets need. */
    public static Csv forSpreadsheets() {
        return new Csv(true, ',', true);
    }

    @Override
    public String extension() {
        return ".csv";
    }

    @Override
    public String mediaType() {
        return "text/csv";
    }

    @Override
    public SheetLimits limits() {
        return SheetLimits.NONE;
    }

    @Override
    public String fingerprint() {
        return "csv1-" + (int) delimiter + (formulaGuard ? "-guard" : "");
    }
}
