package org.dayfold.sheet;

/** What a workbook's sheets are called: what was wanted, as near as Excel lets it (ECMA-376 18.2.19 and Excel's own limits). */
final class SheetNames {

    private static final int LONGEST = 31;
    private static final String REFUSED = ":/\\?*[]";
    private static final String RESERVED = "History"; // Excel keeps it for its list of changes
    private static final String NAMELESS = "Sheet";

    private SheetNames() {}

    /**
     * The name of a sheet: at most 31 UTF-16 units, a space for each character that Excel refuses, or that XML has none for; from
     * the second sheet on, numbered.
     *
     * @param index of the sheet, from 0
     */
    static String of(String wanted, int index) {
        String number = index == 0 ? "" : " (" + (index + 1) + ")";
        int end = Math.min(LONGEST - number.length(), wanted.length());
        if (end > 0 && Character.isHighSurrogate(wanted.charAt(end - 1))) {
            end--;
        }
        StringBuilder name = new StringBuilder(LONGEST);
        for (int i = 0; i < end; i++) {
            char c = wanted.charAt(i);
            boolean edge = i == 0 || i == end - 1;
            boolean refused = REFUSED.indexOf(c) >= 0 || c == '\'' && edge || c < ' ' || !ShellXml.isLegal(wanted, i);
            name.append(refused ? ' ' : c);
        }
        if (name.isEmpty()) {
            name.append(NAMELESS);
        } else if (RESERVED.equalsIgnoreCase(name.toString())) {
            name.append('_');
        }
        return name.append(number).toString();
    }

    /** A name as formulas have it, in apostrophes: they are not always needed, but never wrong (ECMA-376 18.17.2.2). */
    static String quoted(String name) {
        return "'" + name.replace("'", "''") + "'";
    }
}
