package org.dayfold.sheet;

/**
 * How wide numbers and dates are under a column's number format, in hundredths of a character: exact for General, {@code 0},
 * grouping and fixed decimals, and for dates of digits; elsewhere an estimate from the format's own length.
 */
final class DisplayWidth {

    /** General shows at most eleven digits and the point; beyond, it rounds or goes scientific (Excel's cell display). */
    private static final int GENERAL_MAX = 12;

    private final boolean general;
    private final boolean grouped;
    private final boolean percent;
    private final int decimals;
    private final int literals;
    private final int date;

    private DisplayWidth(String format) {
        this.general = format.equals(CellStyles.GENERAL);
        String shown = shown(format);
        int point = shown.indexOf('.');
        String whole = point < 0 ? shown : shown.substring(0, point);
        this.decimals = point < 0 ? 0 : placeholders(shown.substring(point + 1));
        this.grouped = whole.contains(",");
        this.percent = shown.contains("%");
        this.literals = (int) shown.chars().filter(c -> "0#?,.".indexOf(c) < 0).count();
        // A lone m, d, h or s shows two digits where it must.
        this.date = CharWidth.ofCell(shown.replaceAll("(?i)(?<![mdhs])([mdhs])(?![mdhs])", "$1$1"));
    }

    static DisplayWidth of(String format) {
        return new DisplayWidth(format);
    }

    /** The positive section, without quotes, escapes, colours and conditions. */
    private static String shown(String format) {
        StringBuilder shown = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                shown.append(c);
            } else if (c == ';') {
                break;
            } else if (c == '[') {
                int end = format.indexOf(']', i);
                i = end < 0 ? i : end;
            } else if (c == '\\' || c == '_') {
                i++;
                shown.append(' ');
            } else if (c != '*') {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    private static int placeholders(String text) {
        return (int) text.chars().filter(c -> c == '0' || c == '#' || c == '?').count();
    }

    int ofDate() {
        return date;
    }

    /** Width of the number written in these bytes: a sign, digits, perhaps a point and more digits. */
    int ofNumber(byte[] bytes, int from, int to) {
        if (general) {
            int sign = bytes[from] == '-' ? 1 : 0;
            return CharWidth.ofCell(Math.min(to - from, GENERAL_MAX + sign), 0);
        }
        int sign = bytes[from] == '-' ? 1 : 0;
        int whole = 0;
        while (from + sign + whole < to && bytes[from + sign + whole] >= '0') {
            whole++;
        }
        int digits = percent ? whole + 2 : whole;
        int separators = grouped ? (digits - 1) / 3 : 0;
        return CharWidth.ofCell(sign + digits + separators + (decimals == 0 ? 0 : decimals + 1) + literals, 0);
    }
}
