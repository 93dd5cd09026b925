package org.dayfold.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCol;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCols;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTStylesheet;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTWorksheet;

/**
 * Builds with Apache POI all of a workbook but its rows: styles, properties, defined names, column widths, freeze pane and
 * autofilter. The same plan gives the same bytes: there is no time and no id in them.
 */
final class PoiShell {

    private static final byte[] HEADER_FILL = {(byte) 0xFF, (byte) 0xD7, (byte) 0xE4, (byte) 0xBC};
    private static final String SHEETS = "xl/worksheets/sheet";
    private static final int MAX_NAME = 31;
    private static final String RESERVED_NAME = "History"; // Excel keeps it for its list of changes
    private static final String EMPTY_ROWS = "<sheetData/>";

    private PoiShell() {}

    static WorkbookShell build(ShellPlan plan) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            addStyles(workbook, CellStyles.of(plan.columns()));
            clearProperties(workbook.getProperties());
            for (int i = 0; i < plan.sheetRows().size(); i++) {
                addSheet(workbook, plan, i);
            }
            ByteArrayOutputStream archive = new ByteArrayOutputStream();
            workbook.write(archive);
            return split(archive.toByteArray(), plan.sheetRows().size());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "building the workbook around " + plan.sheetRows().size() + " sheets", e);
        }
    }

    private static void addStyles(XSSFWorkbook workbook, CellStyles styles) {
        nameDefaultStyle(workbook.getStylesSource().getCTStylesheet());
        XSSFFont bold = workbook.createFont();
        bold.setBold(true);
        XSSFCellStyle header = workbook.createCellStyle();
        header.setFont(bold);
        header.setAlignment(HorizontalAlignment.CENTER);
        header.setVerticalAlignment(VerticalAlignment.CENTER);
        header.setFillForegroundColor(new XSSFColor(HEADER_FILL, null));
        header.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        requireIndex(header, CellStyles.HEADER);
        for (int i = 0; i < styles.formats().size(); i++) {
            XSSFCellStyle style = workbook.createCellStyle();
            style.setDataFormat(
                    workbook.createDataFormat().getFormat(styles.formats().get(i)));
            requireIndex(style, CellStyles.FIRST + i);
        }
    }

    /**
     * POI leaves it nameless, and openpyxl warns of a workbook without its default style. By cursor, as the schema that comes with
     * POI has no class for this element.
     */
    private static void nameDefaultStyle(CTStylesheet styles) {
        String namespace = CTStylesheet.type.getName().getNamespaceURI();
        try (XmlCursor cursor = styles.addNewCellXfs().newCursor()) {
            cursor.toEndToken();
            cursor.toNextToken();
            cursor.beginElement("cellStyles", namespace);
            cursor.insertAttributeWithValue("count", "1");
            cursor.beginElement("cellStyle", namespace);
            cursor.insertAttributeWithValue("name", "Normal");
            cursor.insertAttributeWithValue("xfId", "0");
            cursor.insertAttributeWithValue("builtinId", "0");
        }
    }

    /** Rows were encoded with this index long before. */
    private static void requireIndex(XSSFCellStyle style, int index) {
        if (style.getIndex() != index) {
            throw new IllegalStateException("POI gave a style index " + style.getIndex() + ", not " + index);
        }
    }

    private static void clearProperties(POIXMLProperties properties) {
        properties.getCoreProperties().setCreator("Dayfold");
        properties.getCoreProperties().setCreated(Optional.empty());
        properties.getCoreProperties().setModified(Optional.empty());
        properties.getExtendedProperties().setApplication("Dayfold");
    }

    private static void addSheet(XSSFWorkbook workbook, ShellPlan plan, int index) {
        XSSFSheet sheet = workbook.createSheet(name(plan.sheetName(), index));
        addWidths(sheet.getCTWorksheet(), plan.widths());
        sheet.createFreezePane(0, 1);
        sheet.setAutoFilter(CellRangeAddress.valueOf(plan.range(index)));
        sheet.getCTWorksheet().getDimension().setRef(plan.range(index));
    }

    /** Not by {@code setColumnWidth}: it knows only 256ths of a character, and takes seconds for thousands of columns. */
    private static void addWidths(CTWorksheet sheet, List<Double> widths) {
        CTCols columns = sheet.sizeOfColsArray() == 0 ? sheet.addNewCols() : sheet.getColsArray(0);
        for (int i = 0; i < widths.size(); i++) {
            CTCol column = columns.addNewCol();
            column.setMin(i + 1L);
            column.setMax(i + 1L);
            column.setWidth(widths.get(i));
            column.setCustomWidth(true);
        }
    }

    /** At most 31 UTF-16 units, without what Excel refuses in a sheet's name; from the second sheet on, numbered. */
    private static String name(String wanted, int index) {
        String number = index == 0 ? "" : " (" + (index + 1) + ")";
        int room = MAX_NAME - number.length();
        int end = Math.min(room, wanted.length());
        if (end > 0 && Character.isHighSurrogate(wanted.charAt(end - 1))) {
            end--;
        }
        String safe = WorkbookUtil.createSafeSheetName(wanted.substring(0, end));
        return (safe.equalsIgnoreCase(RESERVED_NAME) ? safe + "_" : safe) + number;
    }

    private static WorkbookShell split(byte[] archive, int sheetCount) throws IOException {
        List<WorkbookShell.Entry> entries = new ArrayList<>();
        WorkbookShell.Sheet[] sheets = new WorkbookShell.Sheet[sheetCount];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                byte[] content = zip.readAllBytes();
                if (name.startsWith(SHEETS)) {
                    int number = Integer.parseInt(name.substring(SHEETS.length(), name.length() - ".xml".length()));
                    sheets[number - 1] = splitSheet(name, content);
                } else {
                    entries.add(new WorkbookShell.Entry(name, content));
                }
            }
        }
        return new WorkbookShell(entries, List.of(sheets));
    }

    private static WorkbookShell.Sheet splitSheet(String name, byte[] content) {
        String xml = new String(content, StandardCharsets.UTF_8);
        int rows = xml.indexOf(EMPTY_ROWS);
        if (rows < 0) {
            throw new IllegalStateException("POI wrote a sheet without " + EMPTY_ROWS + ": " + xml);
        }
        String before = xml.substring(0, rows) + "<sheetData>";
        String after = "</sheetData>" + xml.substring(rows + EMPTY_ROWS.length());
        return new WorkbookShell.Sheet(
                name, before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8));
    }
}
