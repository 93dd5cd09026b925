package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apache POI is the oracle: what it writes around the rows is what we write. */
class ShellWriterTest {

    private static final List<String> NAMES =
            List.of("주문 내역", "Sheet 1", "R&D <2026>", "it's \"so\"", "가나다 👕", "a]b[c:d/e\\f?g*h", "'quoted'", "]]>");

    /** None that Excel shows by the reader's country: those are written out, see below. */
    private static final List<String> FORMATS = List.of(
            "0",
            "0.00",
            "#,##0",
            "#,##0.00",
            "0%",
            "@",
            "General",
            "\"₩\"#,##0",
            "yyyy-mm-dd hh:mm:ss",
            "[Red]<&>0;;\"-\"");

    @Test
    void any_workbook_is_byte_for_byte_as_poi_builds_it() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            assertAsPoi(anyPlan(random, 1 + random.nextInt(30), 1 + random.nextInt(4)), "seed " + seed);
        }
    }

    @Test
    void so_is_one_of_the_most_columns_and_one_of_many_sheets() {
        assertAsPoi(anyPlan(new Random(1), 16_384, 1), "16,384 columns");
        assertAsPoi(anyPlan(new Random(2), 3, 120), "120 sheets");
    }

    @Test
    void so_is_one_with_nothing_but_a_header() {
        assertAsPoi(
                new ShellPlan("빈 파일", List.of(Column.of("a", ColumnType.TEXT)), List.of(8.43), List.of(1L)),
                "one cell");
    }

    @Test
    void a_name_in_a_formula_stands_in_apostrophes_also_where_poi_leaves_them_out() {
        ShellPlan plan = new ShellPlan("주문", List.of(Column.of("a", ColumnType.TEXT)), List.of(9.0), List.of(7L));
        assertThat(text(plan, "xl/workbook.xml")).contains(">'주문'!$A$1:$A$7<");
        assertThat(PoiShell.build(plan).entries().stream().map(entry -> text(entry.content())))
                .anyMatch(xml -> xml.contains(">주문!$A$1:$A$7<"));
    }

    /** As number 14, {@code m/d/yy} would be shown as 2026-11-20 to a Korean reader, and the template's author asked for 11/20/26. */
    @Test
    void formats_that_excel_shows_by_country_are_written_out_and_read_back_as_the_author_wrote_them() {
        for (String format : BuiltinFormats.getAll()) {
            if (format.startsWith("reserved")) {
                continue;
            }
            Column column = new Column("c", "c", ColumnType.DECIMAL, Optional.of(format), Optional.empty(), false);
            String styles = text(new ShellPlan("s", List.of(column), List.of(9.0), List.of(2L)), "xl/styles.xml");
            if (styles.contains("numFmtId=\"164\" formatCode")) {
                assertThat(styles)
                        .contains("formatCode=\"" + format.replace("\"", "&quot;") + "\"")
                        .contains("<xf numFmtId=\"164\"");
            } else {
                assertThat(styles).contains("<xf numFmtId=\"" + BuiltinFormats.getBuiltinFormat(format) + "\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "History", "HISTORY"})
    void the_name_that_excel_keeps_for_itself_gets_a_tail(String name) {
        assertThat(SheetNames.of(name, 0)).isEqualTo(name + "_");
        assertThat(SheetNames.of(name, 1)).isEqualTo(name + "_ (2)");
    }

    @Test
    void names_keep_31_units_and_what_no_sheet_may_be_called_becomes_a_space() {
        assertThat(SheetNames.of("a".repeat(40), 0)).isEqualTo("a".repeat(31));
        assertThat(SheetNames.of("a".repeat(40), 9)).isEqualTo("a".repeat(26) + " (10)");
        assertThat(SheetNames.of("a".repeat(30) + "👕", 0)).isEqualTo("a".repeat(30));
        assertThat(SheetNames.of("a\tb\u0001c\uFFFEd\uD800e", 0)).isEqualTo("a b c d e");
        assertThat(SheetNames.of("'a'b'", 0)).isEqualTo(" a'b ");
        assertThat(SheetNames.of("", 0)).isEqualTo("Sheet");
        assertThat(SheetNames.of("", 2)).isEqualTo("Sheet (3)");
    }

    @Test
    void what_xml_has_no_character_for_is_replaced_and_line_ends_survive() {
        ShellXml xml = new ShellXml().attribute("a\tb\r\nc\u0001\uFFFF\uDC00\uD800👕");
        assertThat(new String(xml.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("a&#9;b&#13;&#10;c\uFFFD\uFFFD\uFFFD\uFFFD👕");
        assertThat(new String(new ShellXml().text("]]>\"<&").bytes(), StandardCharsets.UTF_8))
                .isEqualTo("]]&gt;\"&lt;&amp;");
    }

    private static ShellPlan anyPlan(Random random, int count, int sheets) {
        List<Column> columns = new ArrayList<>();
        List<Double> widths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ColumnType type = ColumnType.values()[random.nextInt(ColumnType.values().length)];
            Optional<String> format = random.nextInt(3) == 0
                    ? Optional.of(FORMATS.get(random.nextInt(FORMATS.size())))
                    : Optional.empty();
            boolean text = random.nextInt(8) == 0;
            columns.add(new Column("c" + i, "열 " + i, type, format, Optional.empty(), text));
            widths.add(random.nextBoolean() ? random.nextInt(1, 25_500) / 100.0 : random.nextDouble() * 255 + 0.001);
        }
        List<Long> rows = new ArrayList<>(Collections.nCopies(sheets - 1, 1_048_576L));
        rows.add(1L + random.nextInt(1_048_576));
        return new ShellPlan(NAMES.get(random.nextInt(NAMES.size())), columns, widths, rows);
    }

    private static void assertAsPoi(ShellPlan plan, String which) {
        WorkbookShell ours = ShellWriter.write(plan);
        WorkbookShell poi = PoiShell.build(plan);
        assertThat(ours.entries())
                .as(which)
                .extracting(WorkbookShell.Entry::name)
                .containsExactlyElementsOf(
                        poi.entries().stream().map(WorkbookShell.Entry::name).toList());
        for (int i = 0; i < ours.entries().size(); i++) {
            assertSame(ordered(ours.entries().get(i)), ordered(poi.entries().get(i)), which);
        }
        assertThat(ours.sheets()).as(which).hasSameSizeAs(poi.sheets());
        for (int i = 0; i < ours.sheets().size(); i++) {
            assertThat(ours.sheets().get(i).name())
                    .isEqualTo(poi.sheets().get(i).name());
            assertSame(ours.sheets().get(i).before(), poi.sheets().get(i).before(), which);
            assertSame(ours.sheets().get(i).after(), poi.sheets().get(i).after(), which);
        }
    }

    /** Of relationships, whose order says nothing, in one: POI has rId10 before rId2. */
    private static byte[] ordered(WorkbookShell.Entry entry) {
        if (!entry.name().endsWith(".rels")) {
            return entry.content();
        }
        String[] elements = text(entry.content()).split("(?=<)");
        Arrays.sort(elements);
        return String.join("\n", elements).getBytes(StandardCharsets.UTF_8);
    }

    /** Says where, and a few words of it: a workbook's file may have a megabyte. */
    private static void assertSame(byte[] ours, byte[] poi, String which) {
        int at = Arrays.mismatch(ours, poi);
        assertThat(at)
                .as(() -> which + ": " + around(ours, at) + " for POI's " + around(poi, at))
                .isNegative();
    }

    private static String around(byte[] content, int at) {
        int begin = Math.max(0, at - 100);
        return new String(content, begin, Math.min(content.length, at + 60) - begin, StandardCharsets.UTF_8);
    }

    private static String text(ShellPlan plan, String entry) {
        return ShellWriter.write(plan).entries().stream()
                .filter(e -> e.name().equals(entry))
                .map(e -> text(e.content()))
                .findFirst()
                .orElseThrow();
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
