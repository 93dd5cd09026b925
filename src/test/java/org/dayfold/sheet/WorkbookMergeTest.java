package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dayfold.sheet.DamagedPartException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookMergeTest {

    private static final Xlsx XLSX = new Xlsx(Compression.FAST);
    private static final Xlsx SMALL_SHEETS = new Xlsx(Compression.FAST, new SheetLimits(101, Long.MAX_VALUE));
    private static final List<Column> COLUMNS = List.of(
            Column.of("번호", ColumnType.INTEGER),
            Column.of("상품명", ColumnType.TEXT),
            new Column("단가", "단가", ColumnType.DECIMAL, Optional.of("#,##0"), Optional.of(15.5), false));

    @TempDir
    Path folder;

    @Test
    void an_export_over_several_sheets_repeats_its_header_and_leaves_no_row_out() throws IOException {
        ExportRun run = new ExportRun(folder, SMALL_SHEETS, COLUMNS);
        run.partition(rows(0, 70)).partition(rows(70, 70)).partition(rows(140, 200));
        MergedFile file = run.finish(folder.resolve("out.xlsx"));
        assertThat(file.sheets()).isEqualTo(4);
        assertThat(file.rows()).isEqualTo(340);
        try (XSSFWorkbook workbook = open("out.xlsx")) {
            int next = 0;
            for (int i = 0; i < 4; i++) {
                XSSFSheet sheet = workbook.getSheetAt(i);
                assertThat(sheet.getSheetName()).isEqualTo(i == 0 ? "주문" : "주문 (" + (i + 1) + ")");
                assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("상품명");
                for (int row = 1; row <= sheet.getLastRowNum(); row++) {
                    assertThat(sheet.getRow(row).getCell(0).getNumericCellValue())
                            .isEqualTo(next++);
                }
            }
            assertThat(next).isEqualTo(340);
        }
    }

    @Test
    void the_header_is_styled_frozen_and_filtered_and_the_columns_have_their_widths() throws IOException {
        MergedFile file =
                new ExportRun(folder, XLSX, COLUMNS).partition(rows(0, 3)).finish(folder.resolve("out.xlsx"));
        assertThat(file.widths()).containsExactly(4.88, 6.88, 15.5);
        try (XSSFWorkbook workbook = open("out.xlsx")) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            XSSFCellStyle header = sheet.getRow(0).getCell(0).getCellStyle();
            assertThat(header.getFont().getBold()).isTrue();
            assertThat(header.getAlignment()).isEqualTo(HorizontalAlignment.CENTER);
            assertThat(header.getVerticalAlignment()).isEqualTo(VerticalAlignment.CENTER);
            assertThat(header.getFillForegroundXSSFColor().getARGBHex()).isEqualTo("FFD7E4BC");
            assertThat(workbook.getStylesSource().getCTStylesheet().xmlText())
                    .containsPattern("cellXfs><(\\w+:)?cellStyles [^>]*><(\\w+:)?cellStyle name=\"Normal\"");
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:C4");
            assertThat(sheet.getCTWorksheet().getDimension().getRef()).isEqualTo("A1:C4");
            assertThat(sheet.getColumnHelper().getColumn(1, false).getWidth()).isEqualTo(6.88);
            assertThat(sheet.getRow(1).getCell(2).getCellStyle().getDataFormatString())
                    .isEqualTo("#,##0");
            assertThat(sheet.getRow(1).getCell(0).getCellStyle().getDataFormatString())
                    .isEqualTo("0");
        }
    }

    @Test
    void an_export_without_rows_is_a_header() throws IOException {
        MergedFile file = new ExportRun(folder, XLSX, COLUMNS)
                .partition(List.of())
                .partition(List.of())
                .finish(folder.resolve("out.xlsx"));
        assertThat(file.rows()).isZero();
        try (XSSFWorkbook workbook = open("out.xlsx")) {
            assertThat(workbook.getSheetAt(0).getLastRowNum()).isZero();
            assertThat(workbook.getSheetAt(0).getCTWorksheet().getDimension().getRef())
                    .isEqualTo("A1:C1");
        }
    }

    @Test
    void the_archive_has_exact_local_headers_one_time_and_no_descriptor() throws IOException {
        MergedFile file =
                new ExportRun(folder, XLSX, COLUMNS).partition(rows(0, 30)).finish(folder.resolve("out.xlsx"));
        byte[] bytes = Files.readAllBytes(folder.resolve("out.xlsx"));
        assertThat(file.bytes()).isEqualTo(bytes.length);
        try (ZipFile zip = new ZipFile(folder.resolve("out.xlsx").toFile());
                ZipInputStream stream = new ZipInputStream(Files.newInputStream(folder.resolve("out.xlsx")))) {
            for (ZipEntry directory : Collections.list(zip.entries())) {
                ZipEntry local = stream.getNextEntry();
                assertThat(local.getName()).isEqualTo(directory.getName());
                assertThat(local.getSize()).isEqualTo(directory.getSize()).isNotEqualTo(-1);
                assertThat(local.getCompressedSize()).isEqualTo(directory.getCompressedSize());
                assertThat(local.getCrc()).isEqualTo(directory.getCrc());
                assertThat(local.getTimeLocal()).isEqualTo("1980-01-01T00:00:00");
                assertThat(stream.readAllBytes()).hasSize((int) directory.getSize());
            }
            assertThat(stream.getNextEntry()).isNull();
        }
    }

    @Test
    void numbers_beyond_32_bits_use_zip64_and_only_then() throws IOException {
        ExportRun run = new ExportRun(folder, SMALL_SHEETS, COLUMNS).partition(rows(0, 250));
        byte[] plain = run.finishedBytes();
        byte[] zip64 = run.zip64From(3_000).finishedBytes();
        assertThat(indexOf(plain, new byte[] {'P', 'K', 6, 6})).isNegative();
        assertThat(indexOf(zip64, new byte[] {'P', 'K', 6, 6})).isPositive();
        try (XSSFWorkbook workbook = open("finished.xlsx")) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(3);
            assertThat(workbook.getSheetAt(2).getRow(50).getCell(0).getNumericCellValue())
                    .isEqualTo(249);
        }
        try (ZipFile zip = new ZipFile(folder.resolve("finished.xlsx").toFile())) {
            assertThat(zip.size()).isGreaterThan(8);
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    @Test
    void the_digest_told_is_that_of_the_file_with_or_without_a_copy_through_the_heap() throws Exception {
        ExportRun run = new ExportRun(folder, XLSX, COLUMNS).partition(rows(0, 500));
        MergedFile file = run.finish(folder.resolve("out.xlsx"));
        byte[] bytes = Files.readAllBytes(folder.resolve("out.xlsx"));
        assertThat(file.sha256())
                .contains(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        MergedFile undigested = new WorkbookMerge()
                .merge(XLSX, "주문", COLUMNS, run.encodeAll(), folder.resolve("undigested.xlsx"), false);
        assertThat(undigested.sha256()).isEmpty();
        assertThat(folder.resolve("undigested.xlsx")).hasBinaryContent(bytes);
    }

    @Test
    void partitions_encoded_side_by_side_give_the_same_file() throws IOException {
        ExportRun run = new ExportRun(folder, SMALL_SHEETS, COLUMNS);
        for (int i = 0; i < 12; i++) {
            run.partition(rows(i * 40, 40));
        }
        byte[] oneByOne = run.finishedBytes();
        Layout layout = run.layout();
        List<MergePart> parts = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return run.encode(i, layout);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
        run.merge(parts, folder.resolve("together.xlsx"));
        assertThat(folder.resolve("together.xlsx")).hasBinaryContent(oneByOne);
    }

    @Test
    void nothing_in_the_file_tells_of_the_day_it_was_made() throws IOException {
        new ExportRun(folder, XLSX, COLUMNS).partition(rows(0, 3)).finish(folder.resolve("out.xlsx"));
        try (ZipFile zip = new ZipFile(folder.resolve("out.xlsx").toFile())) {
            String core = new String(
                    zip.getInputStream(zip.getEntry("docProps/core.xml")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(core)
                    .doesNotContain("dcterms:created", "dcterms:modified")
                    .contains("Dayfold");
        }
    }

    @Test
    void a_merge_refuses_a_part_that_is_missing_incomplete_damaged_or_foreign_and_leaves_no_file() throws IOException {
        ExportRun run =
                new ExportRun(folder, XLSX, COLUMNS).partition(rows(0, 50)).partition(rows(50, 60));
        List<MergePart> parts = run.encodeAll();
        MergePart second = parts.get(1);
        byte[] sound = Files.readAllBytes(second.file());

        Files.delete(second.file());
        assertRefused(run, parts, Fault.MISSING);
        Files.write(second.file(), Arrays.copyOf(sound, sound.length - 1));
        assertRefused(run, parts, Fault.TRUNCATED);
        byte[] damaged = sound.clone();
        damaged[sound.length - 20] ^= 1;
        Files.write(second.file(), damaged);
        assertRefused(run, parts, Fault.DAMAGED);
        Files.copy(parts.get(0).file(), second.file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.write(second.file(), new byte[sound.length], java.nio.file.StandardOpenOption.APPEND);
        assertRefused(run, parts, Fault.FOREIGN);
        Files.write(second.file(), sound);

        FilePartState start = FilePartState.start(second.state().key(), COLUMNS.size());
        assertRefused(
                run,
                List.of(parts.get(0), new MergePart(second.file(), start, second.rowPart(), second.layout())),
                Fault.INCOMPLETE);
        MergePart swapped =
                new MergePart(second.file(), second.state(), parts.get(0).rowPart(), second.layout());
        assertRefused(run, List.of(parts.get(0), swapped), Fault.FOREIGN);
        run.merge(parts, folder.resolve("out.xlsx"));
    }

    private void assertRefused(ExportRun run, List<MergePart> parts, Fault fault) {
        assertThatThrownBy(() -> run.merge(parts, folder.resolve("out.xlsx")))
                .isInstanceOfSatisfying(
                        DamagedPartException.class, e -> assertThat(e.fault()).isEqualTo(fault));
        assertThat(folder).isDirectoryNotContaining("glob:**out.xlsx*");
    }

    @Test
    void a_plan_with_a_partition_left_out_doubled_or_out_of_order_is_refused() throws IOException {
        ExportRun run = new ExportRun(folder, XLSX, COLUMNS);
        run.partition(rows(0, 5)).partition(rows(5, 5)).partition(rows(10, 5));
        List<MergePart> parts = run.encodeAll();
        MergePart a = parts.get(0);
        MergePart b = parts.get(1);
        MergePart c = parts.get(2);
        for (List<MergePart> wrong : List.of(List.of(a, c), List.of(b, c), List.of(a, b, b, c), List.of(a, c, b))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run.merge(wrong, folder.resolve("out.xlsx")))
                    .withMessageContaining("does not follow on row");
        }
    }

    @Test
    void a_sheets_name_is_one_that_excel_takes() throws IOException {
        ExportRun run = new ExportRun(folder, SMALL_SHEETS, COLUMNS).partition(rows(0, 150));
        List<MergePart> parts = run.encodeAll();
        for (String wanted : List.of("주문/상품:[5월]*?", "👕".repeat(40), "history", "'quoted'", "", "a".repeat(60))) {
            Path target = folder.resolve("named.xlsx");
            new WorkbookMerge().merge(SMALL_SHEETS, wanted, COLUMNS, parts, target, false);
            try (XSSFWorkbook workbook = open("named.xlsx")) {
                for (int i = 0; i < 2; i++) {
                    String name = workbook.getSheetName(i);
                    assertThat(name)
                            .isNotBlank()
                            .hasSizeLessThanOrEqualTo(31)
                            .doesNotContainPattern("[\\[\\]*/\\\\?:]");
                    assertThat(name).isNotEqualToIgnoringCase("history").doesNotStartWith("'");
                    assertThat(name.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
                }
            }
        }
    }

    private XSSFWorkbook open(String name) throws IOException {
        return new XSSFWorkbook(Files.newInputStream(folder.resolve(name)));
    }

    private static List<List<Object>> rows(int first, int count) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            rows.add(List.of((long) i, "셔츠 " + i, new java.math.BigDecimal(i * 1_000)));
        }
        return rows;
    }
}
