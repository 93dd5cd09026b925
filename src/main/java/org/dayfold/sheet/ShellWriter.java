package org.dayfold.sheet;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes all of a workbook but its rows: package, properties, styles, defined names, column widths, freeze pane and autofilter, as
 * Apache POI would (ADR 0018). The same plan gives the same bytes: there is no time and no id in them.
 */
final class ShellWriter {

    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    static final String SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static final String OF_PACKAGE = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/";
    private static final String PACKAGE_TYPE = "application/vnd.openxmlformats-package.";
    private static final String DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.";
    private static final int SHEETS_FROM = 3; // the relationships before them are the shared strings and the styles

    private final ShellPlan plan;
    private final int sheets;

    private ShellWriter(ShellPlan plan) {
        this.plan = plan;
        this.sheets = plan.sheetRows().size();
    }

    static WorkbookShell write(ShellPlan plan) {
        ShellWriter writer = new ShellWriter(plan);
        List<WorkbookShell.Sheet> sheets = new ArrayList<>();
        for (int i = 0; i < writer.sheets; i++) {
            sheets.add(writer.sheet(i));
        }
        return new WorkbookShell(
                List.of(
                        new WorkbookShell.Entry("[Content_Types].xml", writer.contentTypes()),
                        new WorkbookShell.Entry("_rels/.rels", relationshipsOfThePackage()),
                        new WorkbookShell.Entry("docProps/app.xml", application()),
                        new WorkbookShell.Entry("docProps/core.xml", properties()),
                        new WorkbookShell.Entry("xl/sharedStrings.xml", noSharedStrings()),
                        new WorkbookShell.Entry("xl/styles.xml", StylesXml.of(CellStyles.of(plan.columns()))),
                        new WorkbookShell.Entry("xl/workbook.xml", writer.workbook()),
                        new WorkbookShell.Entry("xl/_rels/workbook.xml.rels", writer.relationships())),
                sheets);
    }

    private byte[] contentTypes() {
        ShellXml xml = new ShellXml().put(OF_PACKAGE).put("<Types xmlns=\"" + PACKAGE + "content-types\">");
        xml.put("<Default ContentType=\"" + PACKAGE_TYPE + "relationships+xml\" Extension=\"rels\"/>");
        xml.put("<Default ContentType=\"application/xml\" Extension=\"xml\"/>");
        override(xml, DOCUMENT_TYPE + "extended-properties", "/docProps/app.xml");
        override(xml, PACKAGE_TYPE + "core-properties", "/docProps/core.xml");
        override(xml, DOCUMENT_TYPE + "spreadsheetml.sharedStrings", "/xl/sharedStrings.xml");
        override(xml, DOCUMENT_TYPE + "spreadsheetml.styles", "/xl/styles.xml");
        override(xml, DOCUMENT_TYPE + "spreadsheetml.sheet.main", "/xl/workbook.xml");
        for (int i = 0; i < sheets; i++) {
            override(xml, DOCUMENT_TYPE + "spreadsheetml.worksheet", "/" + entryName(i));
        }
        return xml.put("</Types>").bytes();
    }

    private static void override(ShellXml xml, String type, String part) {
        xml.put("<Override ContentType=\"").put(type).put("+xml\" PartName=\"");
        xml.put(part).put("\"/>");
    }

    private static byte[] relationshipsOfThePackage() {
        ShellXml xml = relationshipsOpening();
        relationship(xml, 1, "xl/workbook.xml", DOCUMENT + "relationships/officeDocument");
        relationship(xml, 2, "docProps/app.xml", DOCUMENT + "relationships/extended-properties");
        relationship(xml, 3, "docProps/core.xml", PACKAGE + "relationships/metadata/core-properties");
        return xml.put("</Relationships>").bytes();
    }

    private byte[] relationships() {
        ShellXml xml = relationshipsOpening();
        relationship(xml, 1, "sharedStrings.xml", DOCUMENT + "relationships/sharedStrings");
        relationship(xml, 2, "styles.xml", DOCUMENT + "relationships/styles");
        for (int i = 0; i < sheets; i++) {
            relationship(
                    xml, SHEETS_FROM + i, "worksheets/sheet" + (i + 1) + ".xml", DOCUMENT + "relationships/worksheet");
        }
        return xml.put("</Relationships>").bytes();
    }

    private static ShellXml relationshipsOpening() {
        return new ShellXml().put(OF_PACKAGE).put("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
    }

    private static void relationship(ShellXml xml, int id, String target, String type) {
        xml.put("<Relationship Id=\"rId").put(id).put("\" Target=\"").put(target);
        xml.put("\" Type=\"").put(type).put("\"/>");
    }

    private static byte[] application() {
        return new ShellXml()
                .put(DECLARATION)
                .put("<Properties xmlns=\"" + DOCUMENT + "extended-properties\">")
                .put("<Application>Dayfold</Application></Properties>")
                .bytes();
    }

    private static byte[] properties() {
        return new ShellXml()
                .put(OF_PACKAGE)
                .put("<cp:coreProperties xmlns:cp=\"" + PACKAGE + "metadata/core-properties\"")
                .put(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"")
                .put(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">")
                .put("<dc:creator>Dayfold</dc:creator></cp:coreProperties>")
                .bytes();
    }

    private static byte[] noSharedStrings() {
        return new ShellXml()
                .put(DECLARATION)
                .put("<sst count=\"0\" uniqueCount=\"0\" xmlns=\"" + SPREADSHEET + "\"/>")
                .bytes();
    }

    private byte[] workbook() {
        ShellXml xml = new ShellXml()
                .put(DECLARATION)
                .put("<workbook xmlns=\"" + SPREADSHEET + "\" xmlns:r=\"" + DOCUMENT + "relationships\">")
                .put("<workbookPr date1904=\"false\"/><bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>");
        for (int i = 0; i < sheets; i++) {
            xml.put("<sheet name=\"").attribute(SheetNames.of(plan.sheetName(), i));
            xml.put("\" r:id=\"rId").put(SHEETS_FROM + i);
            xml.put("\" sheetId=\"").put(i + 1L).put("\"/>");
        }
        xml.put("</sheets><definedNames>");
        for (int i = 0; i < sheets; i++) {
            xml.put("<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"")
                    .put(i)
                    .put("\" hidden=\"true\">");
            xml.text(SheetNames.quoted(SheetNames.of(plan.sheetName(), i)));
            xml.put("!").put(plan.absoluteRange(i)).put("</definedName>");
        }
        return xml.put("</definedNames></workbook>").bytes();
    }

    private WorkbookShell.Sheet sheet(int index) {
        String range = plan.range(index);
        ShellXml before = new ShellXml()
                .put(DECLARATION)
                .put("<worksheet xmlns=\"" + SPREADSHEET + "\"><dimension ref=\"")
                .put(range)
                .put("\"/><sheetViews><sheetView workbookViewId=\"0\"")
                .put(index == 0 ? " tabSelected=\"true\">" : ">")
                .put("<pane ySplit=\"1.0\" state=\"frozen\" topLeftCell=\"A2\" activePane=\"bottomLeft\"/>")
                .put("<selection pane=\"bottomLeft\"/></sheetView></sheetViews>")
                .put("<sheetFormatPr defaultRowHeight=\"15.0\"/><cols>");
        for (int i = 0; i < plan.widths().size(); i++) {
            before.put("<col min=\"").put(i + 1L).put("\" max=\"").put(i + 1L);
            before.put("\" width=\"").put(plan.widths().get(i)).put("\" customWidth=\"true\"/>");
        }
        before.put("</cols><sheetData>");
        ShellXml after = new ShellXml()
                .put("</sheetData><autoFilter ref=\"")
                .put(range)
                .put(
                        "\"/><pageMargins bottom=\"0.75\" footer=\"0.3\" header=\"0.3\" left=\"0.7\" right=\"0.7\" top=\"0.75\"/>")
                .put("</worksheet>");
        return new WorkbookShell.Sheet(entryName(index), before.bytes(), after.bytes());
    }

    private static String entryName(int sheet) {
        return "xl/worksheets/sheet" + (sheet + 1) + ".xml";
    }
}
