package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

    private static final Csv PLAIN = new Csv(false, ',', false);
    private static final List<Column> TWO_TEXTS = List.of(
            Column.of("a", ColumnType.TEXT),
            new Column(
                    "b", "비고, \"b\"", ColumnType.TEXT, java.util.Optional.empty(), java.util.Optional.empty(), false));

    @TempDir
    Path folder;

    @Test
    void records_are_those_of_rfc_4180_and_null_differs_from_empty() throws IOException {
        String csv = csv(
                PLAIN,
                Arrays.asList("x", null),
                List.of("", "a,b"),
                List.of("say \"hi\"", "two\r\nlines"),
                List.of(" spaced ", "셔츠"));
        assertThat(csv)
                .isEqualTo("a,\"비고, \"\"b\"\"\"\r\n" + "x,\r\n" + "\"\",\"a,b\"\r\n"
                        + "\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n" + " spaced ,셔츠\r\n");
    }

    @Test
    void a_gzipped_csv_is_the_same_csv_and_parts_may_be_encoded_apart() throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            rows.add(List.of("셔츠 " + i, "&".repeat(i % 50)));
        }
        for (Compression compression : Compression.values()) {
            Csv gzip = new Csv(true, ',', true, Optional.of(compression));
            new ExportRun(folder, gzip, TWO_TEXTS)
                    .partition(rows)
                    .partition(List.of())
                    .partition(rows.subList(0, 10))
                    .finish(folder.resolve("out.csv.gz"));
            new ExportRun(folder, Csv.forSpreadsheets(), TWO_TEXTS)
                    .partition(rows)
                    .partition(rows.subList(0, 10))
                    .finish(folder.resolve("out.csv"));
            try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve("out.csv.gz")))) {
                assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(folder.resolve("out.csv")));
            }
            assertThat(Files.size(folder.resolve("out.csv.gz"))).isLessThan(Files.size(folder.resolve("out.csv")) / 3);
        }
    }

    @Test
    void every_type_has_one_plain_form() throws IOException {
        List<Column> columns = Arrays.stream(ColumnType.values())
                .map(type -> Column.of(type.name().toLowerCase(), type))
                .toList();
        List<Object> row = List.of(
                -42L,
                -1L,
                new BigDecimal("12345678901234567890.50"),
                Double.NaN,
                LocalDate.of(1850, 5, 1),
                LocalTime.of(13, 30),
                LocalDateTime.of(2020, 5, 1, 23, 59, 59, 500_000_000),
                OffsetDateTime.parse("2020-05-01T09:00:00+09:00"),
                true,
                "t",
                new byte[] {(byte) 0xCA, (byte) 0xFE});
        new ExportRun(folder, PLAIN, columns).partition(List.of(row)).finish(folder.resolve("out.csv"));
        assertThat(Files.readString(folder.resolve("out.csv")).lines().skip(1))
                .containsExactly("-42,18446744073709551615,12345678901234567890.50,NaN,1850-05-01,13:30:00,"
                        + "2020-05-01 23:59:59.500,2020-05-01 09:00:00+09:00,true,t,cafe");
    }

    @Test
    void a_spreadsheets_csv_begins_with_a_bom_and_its_formulas_are_guarded_and_counted() throws IOException {
        ExportRun run = new ExportRun(folder, Csv.forSpreadsheets(), TWO_TEXTS)
                .partition(List.of(
                        List.of("=1+1", "+1"), List.of("-1", "@x"), List.of("\tx", "\rx"), List.of("a=b", "=ㅅ=,x")));
        MergedFile file = run.finish(folder.resolve("out.csv"));
        assertThat(file.counts()).isEqualTo(new Counts(0, 0, 0, 0, 7));
        assertThat(Files.readString(folder.resolve("out.csv")))
                .isEqualTo("\uFEFFa,\"비고, \"\"b\"\"\"\r\n'=1+1,'+1\r\n'-1,'@x\r\n'\tx,\"'\rx\"\r\na=b,\"'=ㅅ=,x\"\r\n");
    }

    @Test
    void without_a_guard_formulas_stay_as_they_are() throws IOException {
        assertThat(csv(PLAIN, List.of("=1+1", "-x"))).endsWith("=1+1,-x\r\n");
    }

    @Test
    void another_delimiter_is_quoted_where_it_occurs() throws IOException {
        assertThat(csv(new Csv(false, ';', false), List.of("a;b", "a,b"))).endsWith("\"a;b\";a,b\r\n");
        assertThat(csv(new Csv(false, '\t', false), List.of("a\tb", "a,b"))).endsWith("\"a\tb\"\ta,b\r\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Csv(false, '"', false))
                .withMessageContaining("'\"'");
    }

    @Test
    void bytes_that_are_no_character_are_replaced_and_counted() throws IOException {
        ExportRun run = new ExportRun(folder, PLAIN, TWO_TEXTS)
                .partition(
                        List.of(List.of("\uD800x", new byte[] {'a', (byte) 0xFF, (byte) 0xC0}), List.of("ok", "ok")));
        MergedFile file = run.finish(folder.resolve("out.csv"));
        assertThat(file.counts().replaced()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("out.csv"))).contains("\uFFFDx,a\uFFFD\uFFFD\r\n");
    }

    @Test
    void an_export_without_rows_is_a_header() throws IOException {
        MergedFile file =
                new ExportRun(folder, PLAIN, TWO_TEXTS).partition(List.of()).finish(folder.resolve("out.csv"));
        assertThat(file.rows()).isZero();
        assertThat(Files.readString(folder.resolve("out.csv"))).isEqualTo("a,\"비고, \"\"b\"\"\"\r\n");
    }

    @Property(tries = 300)
    void any_texts_are_read_back_by_the_rules_of_rfc_4180(@ForAll List<String> texts) throws IOException {
        List<List<String>> expected = new ArrayList<>();
        EncodeBuffer out = new EncodeBuffer();
        CsvText csv = new CsvText(',', false);
        for (String text : texts) {
            byte[] bytes = Utf8.bytes(text);
            out.ensure(CsvText.room(bytes.length));
            out.length = csv.write(bytes, 0, bytes.length, out.bytes, out.length);
            out.put(XlsxTags.ascii(",x\r\n"));
            expected.add(
                    List.of((String) ExpectedCell.of(TWO_TEXTS.get(0), text).content(), "x"));
        }
        assertThat(records(new String(out.copy(), java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(expected);
    }

    /** RFC 4180 read as its grammar says. */
    private static List<List<String>> records(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        int i = 0;
        while (i < csv.length()) {
            StringBuilder field = new StringBuilder();
            if (csv.charAt(i) == '"') {
                i++;
                while (csv.charAt(i) != '"' || i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                    i += csv.charAt(i) == '"' ? 1 : 0;
                    field.append(csv.charAt(i++));
                }
                i++;
            } else {
                while (csv.charAt(i) != ',' && csv.charAt(i) != '\r') {
                    field.append(csv.charAt(i++));
                }
            }
            record.add(field.toString());
            if (csv.charAt(i) == ',') {
                i++;
            } else {
                assertThat(csv.substring(i, i + 2)).isEqualTo("\r\n");
                i += 2;
                records.add(record);
                record = new ArrayList<>();
            }
        }
        return records;
    }

    @SafeVarargs
    private String csv(Csv format, List<Object>... rows) throws IOException {
        new ExportRun(folder, format, TWO_TEXTS).partition(List.of(rows)).finish(folder.resolve("out.csv"));
        return Files.readString(folder.resolve("out.csv"));
    }
}
