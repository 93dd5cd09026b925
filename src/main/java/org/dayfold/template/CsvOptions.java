package org.dayfold.template;

/**
 * How a csv file is written.
 *
 * @param bom whether it begins with a byte order mark, without which Excel misreads UTF-8
 * @param delimiter one of comma, semicolon, tab and bar
 * @param formulaGuard whether text that a spreadsheet would take for a formula is made harmless
 * @param gzip whether the file is a {@code .csv.gz}
 */
public record CsvOptions(boolean bom, char delimiter, boolean formulaGuard, boolean gzip) {
    static final String DELIMITERS = ",;\t|";

    public static final CsvOptions DEFAULT = new CsvOptions(true, ',', true, false);

    public CsvOptions {
        if (DELIMITERS.indexOf(delimiter) < 0) {
            throw new IllegalArgumentException("delimiter U+%04X is none of , ; tab |".formatted((int) delimiter));
        }
    }
}
