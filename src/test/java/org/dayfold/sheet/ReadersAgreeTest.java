package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

class ReadersAgreeTest {

    private static final Xlsx FORMAT = new Xlsx(Compression.FAST, new SheetLimits(61, Long.MAX_VALUE));

    @TempDir
    Path temporary;

    @Property(tries = 25)
    void poi_and_fastexcel_read_back_any_rows_and_what_differs_is_counted(@ForAll long seed) throws IOException {
        AnyRows any = new AnyRows(seed);
        List<Column> columns = any.columns();
        List<List<Object>> rows = any.rows(columns, 150);
        Path folder = Files.createTempDirectory("readers");
        MergedFile file = new ExportRun(folder, FORMAT, columns)
                .partition(rows.subList(0, 40))
                .partition(rows.subList(40, 150))
                .finish(folder.resolve("out.xlsx"));
        List<List<ExpectedCell>> expected = expected(columns, rows);
        assertThat(file.counts()).isEqualTo(counts(expected));
        assertReads(expected, byPoi(folder.resolve("out.xlsx"), columns.size()));
        assertReads(expected, byFastexcel(folder.resolve("out.xlsx"), columns.size()));
        for (Path each : List.of(
                folder.resolve("rows-0"),
                folder.resolve("rows-1"),
                folder.resolve("encoded-0"),
                folder.resolve("encoded-1"),
                folder.resolve("out.xlsx"),
                folder)) {
            Files.delete(each);
        }
    }

    private static List<List<ExpectedCell>> expected(List<Column> columns, List<List<Object>> rows) {
        List<List<ExpectedCell>> expected = new ArrayList<>();
        for (List<Object> row : rows) {
            List<ExpectedCell> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.add(ExpectedCell.of(columns.get(i), row.get(i)));
            }
            expected.add(cells);
        }
        return expected;
    }

    private static Counts counts(List<List<ExpectedCell>> expected) {
        List<ExpectedCell> cells = expected.stream().flatMap(List::stream).toList();
        return new Counts(
                0,
                cells.stream().filter(ExpectedCell::replaced).count(),
                cells.stream().filter(ExpectedCell::numberAsText).count(),
                cells.stream().filter(ExpectedCell::dateAsText).count(),
                0);
    }

    private static void assertReads(List<List<ExpectedCell>> expected, List<List<Object>> read) {
        assertThat(read).hasSameSizeAs(expected);
        for (int row = 0; row < read.size(); row++) {
            for (int column = 0; column < read.get(row).size(); column++) {
                ExpectedCell cell = expected.get(row).get(column);
                Object content = read.get(row).get(column);
                assertThat(cell.matches(content))
                        .as("row %d, column %d: read %s, expected %s", row, column, content, cell)
                        .isTrue();
            }
        }
    }

    private static List<List<Object>> byPoi(Path file, int columns) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                XSSFSheet sheet = workbook.getSheetAt(i);
                for (int number = 1; number <= sheet.getLastRowNum(); number++) {
                    rows.add(byPoi(sheet.getRow(number), columns));
                }
            }
        }
        return rows;
    }

    private static List<Object> byPoi(XSSFRow row, int columns) {
        List<Object> cells = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            Cell cell = row.getCell(column);
            cells.add(
                    cell == null
                            ? null
                            : switch (cell.getCellType()) {
                                case NUMERIC -> cell.getNumericCellValue();
                                case BOOLEAN -> cell.getBooleanCellValue();
                                case STRING -> cell.getStringCellValue();
                                default -> throw new AssertionError("a cell of type " + cell.getCellType());
                            });
        }
        return cells;
    }

    private static List<List<Object>> byFastexcel(Path file, int columns) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            for (org.dhatim.fastexcel.reader.Sheet sheet : workbook.getSheets().toList()) {
                List<Row> read = sheet.read();
                for (Row row : read.subList(1, read.size())) {
                    List<Object> cells = new ArrayList<>();
                    for (int column = 0; column < columns; column++) {
                        cells.add(row.getOptionalCell(column)
                                .map(cell -> content(cell))
                                .orElse(null));
                    }
                    rows.add(cells);
                }
            }
        }
        return rows;
    }

    private static Object content(org.dhatim.fastexcel.reader.Cell cell) {
        return switch (cell.getType()) {
            case NUMBER -> cell.asNumber();
            case BOOLEAN -> cell.asBoolean();
            // This reader leaves escapes as they are.
            case STRING -> new XSSFRichTextString(cell.asString()).getString();
            case EMPTY -> "";
            default -> throw new AssertionError("a cell of type " + cell.getType());
        };
    }

    @Test
    void poi_s_event_model_shows_numbers_and_dates_as_excel_would() throws Exception {
        List<Column> columns = List.of(
                Column.of("id", ColumnType.INTEGER),
                new Column("price", "price", ColumnType.DECIMAL, Optional.of("#,##0.00"), Optional.empty(), false),
                Column.of("at", ColumnType.TIMESTAMP),
                Column.of("day", ColumnType.DATE),
                new Column("code", "code", ColumnType.INTEGER, Optional.empty(), Optional.empty(), true),
                Column.of("name", ColumnType.TEXT));
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            rows.add(List.of(
                    123_456_789_012L + i,
                    new java.math.BigDecimal("1234.5"),
                    java.time.LocalDateTime.of(2020, 5, 1, 23, 59, 59),
                    java.time.LocalDate.of(2020, 5, 1),
                    7L,
                    "=SUM(A1)"));
        }
        new ExportRun(temporary, FORMAT, columns).partition(rows).finish(temporary.resolve("out.xlsx"));
        List<List<String>> shown = shown(temporary.resolve("out.xlsx"));
        assertThat(shown).hasSize(70 + 2);
        assertThat(shown.get(1))
                .containsExactly(
                        "A2=123456789012",
                        "B2=1,234.50",
                        "C2=2020-05-01 23:59:59",
                        "D2=2020-05-01",
                        "E2=7",
                        "F2==SUM(A1)");
        assertThat(shown.get(71).get(0)).isEqualTo("A11=123456789081");
    }

    private static List<List<String>> shown(Path file) throws IOException, OpenXML4JException, SAXException {
        List<List<String>> rows = new ArrayList<>();
        SheetContentsHandler collector = new SheetContentsHandler() {
            @Override
            public void startRow(int row) {
                rows.add(new ArrayList<>());
            }

            @Override
            public void endRow(int row) {
                // rows are complete without it
            }

            @Override
            public void cell(String reference, String shown, XSSFComment comment) {
                rows.get(rows.size() - 1).add(new CellReference(reference).formatAsString() + "=" + shown);
            }
        };
        try (OPCPackage archive = OPCPackage.open(file.toFile())) {
            XSSFReader reader = new XSSFReader(archive);
            var sheets = reader.getSheetsData();
            while (sheets.hasNext()) {
                try (InputStream sheet = sheets.next()) {
                    XMLReader xml = XMLHelper.newXMLReader();
                    xml.setContentHandler(new XSSFSheetXMLHandler(
                            reader.getStylesTable(), reader.getSharedStringsTable(), collector, false));
                    xml.parse(new InputSource(sheet));
                }
            }
        } catch (javax.xml.parsers.ParserConfigurationException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    @Test
    void naughty_texts_come_back_as_they_were() throws IOException {
        List<String> naughty = List.of(
                "=cmd|' /C calc'!A0",
                "@SUM(1)",
                "+1",
                "-1",
                "ㄱ=ㅅ=",
                "\u202Eltr\u202D",
                "👩‍👩‍👧‍👦",
                "🇰🇷",
                "Z\u0351\u036B\u0343a",
                "\u200B\u200C\u200D\uFEFF",
                "\u0001\u0002\u001F\u007F\u0085",
                "\t indented \t",
                "\n",
                "\r\n",
                " ",
                "\u3000",
                "\u00A0",
                "' OR 1=1 --",
                "<script>alert(0)</script>",
                "&lt;",
                "]]>",
                "_x000D_",
                "_x005F_x000D_",
                "NULL",
                "1E5",
                "0x10",
                "TRUE",
                "2020-05-01",
                "ｆｕｌｌ",
                "１２３",
                "表ポあA鷗ŒéＢ逍Üßªąñ丂㐀𠀀",
                "\uFFFE\uFFFF\uFFFD",
                "\u2028\u2029");
        List<Column> columns = List.of(Column.of("t", ColumnType.TEXT));
        List<List<Object>> rows = naughty.stream().map(t -> List.<Object>of(t)).toList();
        MergedFile file =
                new ExportRun(temporary, FORMAT, columns).partition(rows).finish(temporary.resolve("out.xlsx"));
        assertThat(byPoi(temporary.resolve("out.xlsx"), 1)).isEqualTo(rows);
        assertThat(byFastexcel(temporary.resolve("out.xlsx"), 1)).isEqualTo(rows);
        assertThat(file.counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void a_value_without_a_place_in_its_columns_type_stands_there_as_text_and_is_counted() throws IOException {
        List<Column> columns = List.of(
                Column.of("day", ColumnType.DATE),
                Column.of("price", ColumnType.DECIMAL),
                Column.of("at", ColumnType.TIMESTAMP_TZ),
                new Column("code", "code", ColumnType.INTEGER, Optional.empty(), Optional.empty(), true));
        Path rows = temporary.resolve("rows");
        RowBlockBuilder builder = new RowBlockBuilder(columns);
        builder.putText("0000-00-00");
        builder.putText("NaN");
        builder.putText("infinity");
        builder.putText("007");
        builder.endRow();
        RowPartState state;
        try (RowPartWriter writer = RowPartWriter.create(rows)) {
            state = writer.append(builder.build());
        }
        PartLayout layout =
                FORMAT.layout(columns, List.of(state), i -> rows).parts().get(0);
        FilePartState start = FilePartState.start(FORMAT.key(columns, state, layout), columns.size());
        try (FilePartWriter writer = FilePartWriter.create(temporary.resolve("encoded"), start);
                PartEncoder encoder = FORMAT.encoder(columns, new RowPartReader(rows, state), layout, start)) {
            writer.append(encoder.next().orElseThrow());
            MergePart part = new MergePart(temporary.resolve("encoded"), writer.state(), state, layout);
            MergedFile file = new WorkbookMerge()
                    .merge(FORMAT, "s", columns, List.of(part), temporary.resolve("out.xlsx"), false);
            assertThat(file.counts()).isEqualTo(new Counts(0, 0, 1, 2, 0));
        }
        assertThat(byPoi(temporary.resolve("out.xlsx"), 4).get(0))
                .containsExactly("0000-00-00", "NaN", "infinity", "007");
    }

    @Test
    void a_text_too_long_for_a_cell_is_cut_and_counted_while_csv_has_it_whole() throws IOException {
        List<Column> columns = List.of(Column.of("t", ColumnType.TEXT), Column.of("b", ColumnType.BINARY));
        String text = "👕".repeat(20_000);
        List<List<Object>> rows = List.of(List.of(text, new byte[20_000]), List.of("short", new byte[2]));
        ExportRun run = new ExportRun(temporary, FORMAT, columns).partition(rows);
        MergedFile file = run.finish(temporary.resolve("out.xlsx"));
        assertThat(file.counts()).isEqualTo(new Counts(2, 0, 0, 0, 0));
        List<Object> read = byPoi(temporary.resolve("out.xlsx"), 2).get(0);
        assertThat(read).containsExactly("👕".repeat(16_383), "0".repeat(32_767));
        MergedFile csv = new ExportRun(temporary, Csv.forSpreadsheets(), columns)
                .partition(rows)
                .finish(temporary.resolve("out.csv"));
        assertThat(csv.counts()).isEqualTo(Counts.NONE);
        assertThat(Files.readString(temporary.resolve("out.csv"))).contains(text, "0".repeat(40_000));
    }
}
