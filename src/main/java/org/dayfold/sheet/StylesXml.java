package org.dayfold.sheet;

import java.util.List;
import java.util.Map;

/** {@code xl/styles.xml} (ECMA-376 18.8): the plain cell, the header's, and one cell format for each number format. */
final class StylesXml {

    /** Number formats that have a number of their own and look the same in every country (ECMA-376 18.8.30). */
    private static final Map<String, Integer> BUILT_IN = Map.ofEntries(
            Map.entry("General", 0),
            Map.entry("0", 1),
            Map.entry("0.00", 2),
            Map.entry("#,##0", 3),
            Map.entry("#,##0.00", 4),
            Map.entry("0%", 9),
            Map.entry("0.00%", 10),
            Map.entry("0.00E+00", 11),
            Map.entry("# ?/?", 12),
            Map.entry("# ??/??", 13),
            Map.entry("##0.0E+0", 48),
            Map.entry("@", 49));

    private static final int FIRST_OF_OUR_OWN = 164;

    private static final String BEFORE_CELL_FORMATS =
            "<fonts count=\"2\"><font><sz val=\"11.0\"/><color indexed=\"8\"/>"
                    + "<name val=\"Calibri\"/><family val=\"2\"/><scheme val=\"minor\"/></font>"
                    + "<font><name val=\"Calibri\"/><sz val=\"11.0\"/><b val=\"true\"/></font></fonts>"
                    + "<fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill>"
                    + "<fill><patternFill patternType=\"darkGray\"/></fill>"
                    + "<fill><patternFill patternType=\"none\"><fgColor rgb=\"FFD7E4BC\"/></patternFill></fill>"
                    + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFD7E4BC\"/></patternFill></fill></fills>"
                    + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
                    + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
                    + "<cellXfs count=\"";

    private static final String FIRST_CELL_FORMATS =
            "\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
                    + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"3\" borderId=\"0\" xfId=\"0\" applyFont=\"true\""
                    + " applyAlignment=\"true\" applyFill=\"true\"><alignment horizontal=\"center\" vertical=\"center\"/></xf>";

    private static final String AFTER_CELL_FORMATS =
            "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    private StylesXml() {}

    static byte[] of(CellStyles styles) {
        List<String> formats = styles.formats();
        ShellXml xml = new ShellXml()
                .put(ShellWriter.DECLARATION)
                .put("<styleSheet xmlns=\"" + ShellWriter.SPREADSHEET + "\">");
        int[] ids = new int[formats.size()];
        int ownFormats = 0;
        for (int i = 0; i < ids.length; i++) {
            Integer builtIn = BUILT_IN.get(formats.get(i));
            ids[i] = builtIn != null ? builtIn : FIRST_OF_OUR_OWN + ownFormats++;
        }
        xml.put("<numFmts count=\"").put(ownFormats).put(ownFormats == 0 ? "\"/>" : "\">");
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] >= FIRST_OF_OUR_OWN) {
                xml.put("<numFmt numFmtId=\"").put(ids[i]).put("\" formatCode=\"");
                xml.attribute(formats.get(i)).put("\"/>");
            }
        }
        xml.put(ownFormats == 0 ? "" : "</numFmts>");
        xml.put(BEFORE_CELL_FORMATS).put(CellStyles.FIRST + ids.length).put(FIRST_CELL_FORMATS);
        for (int id : ids) {
            xml.put("<xf numFmtId=\"").put(id).put("\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"");
            xml.put(" applyNumberFormat=\"true\"/>");
        }
        return xml.put(AFTER_CELL_FORMATS).bytes();
    }
}
