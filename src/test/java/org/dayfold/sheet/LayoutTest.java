package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {

    private static final List<Column> ONE_TEXT = List.of(Column.of("t", ColumnType.TEXT));

    @TempDir
    Path folder;

    @Test
    void partitions_follow_one_another_and_empty_ones_take_no_row() throws IOException {
        Layout layout = run(SheetLimits.EXCEL, 3, 0, 2).layout();
        assertThat(layout.parts()).extracting(PartLayout::encode).containsExactly("0:2:3:0", "-", "0:5:2:0");
        assertThat(layout.sheets()).isEqualTo(1);
        assertThat(layout.rows()).isEqualTo(5);
    }

    @Test
    void a_sheet_ends_at_the_row_limit_wherever_in_a_partition_that_is() throws IOException {
        Layout layout =
                run(new SheetLimits(1_001, Long.MAX_VALUE), 400, 2_100, 500, 1).layout();
        assertThat(layout.parts())
                .extracting(PartLayout::encode)
                .containsExactly("0:2:400:0", "0:402:600:0,1:2:1000:600,2:2:500:1600", "2:502:500:0", "3:2:1:0");
        assertThat(layout.sheets()).isEqualTo(4);
    }

    @Test
    void an_export_that_just_fills_its_sheets_begins_no_further_one() throws IOException {
        assertThat(run(new SheetLimits(1_001, Long.MAX_VALUE), 1_000, 1_000)
                        .layout()
                        .sheets())
                .isEqualTo(2);
        assertThat(new Layout(List.of()).sheets()).isEqualTo(1);
        assertThat(run(SheetLimits.EXCEL, 0, 0).layout().sheets()).isEqualTo(1);
    }

    @Test
    void excels_row_limit_is_the_one_in_force() throws IOException {
        RowPartState almost = new RowPartState(1_048_575, 9_999_999, 1_049, "a".repeat(64), 1_048_575, 0, 10_000_000);
        ExportRun run = run(SheetLimits.EXCEL, 1, 1);
        RowPartState one = run.rowParts().get(0);
        Layout layout = new Xlsx(Compression.FAST).layout(ONE_TEXT, List.of(almost, one, one), i -> run.rowFile(i - 1));
        assertThat(layout.parts())
                .extracting(PartLayout::encode)
                .containsExactly("0:2:1048575:0", "1:2:1:0", "1:3:1:0");
    }

    @Test
    void a_sheets_xml_stays_under_the_byte_limit_and_is_not_cut_absurdly_early() throws IOException {
        SheetLimits limits = new SheetLimits(1_048_576, 400_000);
        ExportRun run = new ExportRun(folder, new Xlsx(Compression.FAST, limits), ONE_TEXT);
        for (int i = 0; i < 6; i++) {
            run.partition(texts(2_300, "셔츠 & 바지 ".repeat(i)));
        }
        Layout layout = run.layout();
        List<MergePart> parts = run.encodeAll();
        PartsIndex index = PartsIndex.of(new Xlsx(Compression.FAST, limits), ONE_TEXT, parts);
        assertThat(layout.sheets()).isGreaterThan(3);
        List<Long> lengths = index.sheets().stream().map(s -> s.rawLength).toList();
        assertThat(lengths).allMatch(length -> length < 400_000);
        // A block of 1,000 rows is the grain of such a cut, and here has up to 190 KB.
        assertThat(lengths.subList(0, lengths.size() - 1)).allMatch(length -> length > 200_000);
        run.merge(parts, folder.resolve("out.xlsx"));
    }

    @Test
    void what_a_layout_expects_of_the_xml_is_never_less_than_what_an_encoder_writes() throws IOException {
        for (int seed = 0; seed < 30; seed++) {
            AnyRows any = new AnyRows(seed);
            List<Column> columns = any.columns();
            ExportRun run =
                    new ExportRun(folder, new Xlsx(Compression.FAST), columns).partition(any.rows(columns, 300));
            PartsIndex index = PartsIndex.of(new Xlsx(Compression.FAST), columns, run.encodeAll());
            RowPartState state = run.rowParts().get(0);
            long bound = XlsxTags.bound(columns, state.rows(), state.figures());
            assertThat(index.sheets().get(0).rawLength).as("seed %d", seed).isLessThanOrEqualTo(bound);
        }
    }

    @Test
    void the_frame_around_the_rows_is_never_longer_than_expected() throws IOException {
        for (int count : new int[] {1, 30, 800}) {
            List<Column> columns = IntStream.range(0, count)
                    .mapToObj(i -> new Column(
                            "c" + i,
                            "<열> " + i,
                            ColumnType.INTEGER,
                            java.util.Optional.empty(),
                            java.util.Optional.of(1 + i / 7.0 % 200),
                            false))
                    .toList();
            WorkbookShell shell = ShellWriter.write(new ShellPlan(
                    "s",
                    columns,
                    columns.stream().map(c -> c.width().orElseThrow()).toList(),
                    List.of(1_048_576L)));
            WorkbookShell.Sheet sheet = shell.sheets().get(0);
            assertThat(sheet.before().length + sheet.after().length + SheetFrame.headerRow(columns).length)
                    .isLessThan((int) SheetFrame.bound(columns));
        }
    }

    @Test
    void csv_is_one_piece_for_each_partition_however_long() throws IOException {
        RowPartState huge =
                new RowPartState(5_000_000_000L, 1L << 50, 6_000_000, "a".repeat(64), 1L << 40, 0, 1L << 55);
        Layout layout = Csv.forSpreadsheets().layout(ONE_TEXT, List.of(huge, huge), i -> {
            throw new AssertionError("csv needs no row part for its layout");
        });
        assertThat(layout.parts().get(1).encode()).isEqualTo("0:5000000002:5000000000:0");
    }

    @Test
    void more_columns_than_a_sheet_has_are_refused() {
        List<Column> columns = IntStream.range(0, 16_385)
                .mapToObj(i -> Column.of("c" + i, ColumnType.INTEGER))
                .toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Xlsx(Compression.FAST).layout(columns, List.of(), i -> folder))
                .withMessageContaining("16385")
                .withMessageContaining("16384");
    }

    @Test
    void a_layout_survives_being_kept_as_text() {
        Stream.of("-", "0:2:3:0", "0:2:3:0,1:2:5:3")
                .forEach(text -> assertThat(PartLayout.parse(text).encode()).isEqualTo(text));
    }

    private ExportRun run(SheetLimits limits, int... rows) throws IOException {
        ExportRun run = new ExportRun(folder, new Xlsx(Compression.FAST, limits), ONE_TEXT);
        for (int count : rows) {
            run.partition(texts(count, "x"));
        }
        return run;
    }

    private static List<List<Object>> texts(int count, String text) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(List.of(text + i));
        }
        return rows;
    }
}
