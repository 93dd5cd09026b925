package org.dayfold.sheet;

/**
 * How many cells a file shows otherwise than the database holds them. Nothing changes silently: these stand in the manifest.
 *
 * @param cut texts cut to a cell's limit of 32,767 UTF-16 units
 * @param replaced texts in which bytes that are no characters became U+FFFD
 * @param numberAsText numbers written as text: over 15 significant digits, NaN, infinite, beyond a double's range, or
 *     not of their column's type
 * @param dateAsText dates and times written as text: before 1900-03-01, after 9999-12-31, or not of their column's type
 * @param guarded csv texts that begin like a formula and got an apostrophe in front
 */
public record Counts(long cut, long replaced, long numberAsText, long dateAsText, long guarded) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    public Counts {
        if (cut < 0 || replaced < 0 || numberAsText < 0 || dateAsText < 0 || guarded < 0) {
            throw new IllegalArgumentException("a count is negative: " + cut + ", " + replaced + ", " + numberAsText
                    + ", " + dateAsText + ", " + guarded);
        }
    }

    public Counts plus(Counts other) {
        return new Counts(
                cut + other.cut,
                replaced + other.replaced,
                numberAsText + other.numberAsText,
                dateAsText + other.dateAsText,
                guarded + other.guarded);
    }
}
