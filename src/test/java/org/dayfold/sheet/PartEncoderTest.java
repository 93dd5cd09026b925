package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.dayfold.sheet.DamagedPartException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartEncoderTest {

    private static final List<Column> LONG_TEXT =
            List.of(Column.of("no", ColumnType.INTEGER), Column.of("text", ColumnType.TEXT));

    @TempDir
    Path temporary;

    @Test
    void an_encode_resumed_after_any_block_gives_the_bytes_of_one_done_in_one_go() throws IOException {
        for (FileFormat format : List.of(
                new Xlsx(Compression.FAST, new SheetLimits(1_500, Long.MAX_VALUE)),
                new Xlsx(Compression.SMALL),
                Csv.forSpreadsheets())) {
            Path folder = Files.createTempDirectory(temporary, "encode");
            ExportRun run = new ExportRun(folder, format, LONG_TEXT).partition(longTexts(4_200));
            Layout layout = run.layout();
            MergePart whole = run.encode(0, layout);
            List<FilePartState> states = states(run, format, layout);
            assertThat(states).hasSizeGreaterThan(4);
            for (int done = 0; done < states.size(); done++) {
                FilePartState from = FilePartState.parse(states.get(done).encode());
                Path resumed = folder.resolve("epoch-" + done);
                try (FilePartWriter writer = FilePartWriter.copyVerifiedPrefix(whole.file(), from, resumed);
                        PartEncoder encoder = encoder(run, format, layout, from)) {
                    drain(encoder, writer);
                    assertThat(writer.state()).isEqualTo(whole.state());
                }
                assertThat(resumed).hasSameBinaryContentAs(whole.file());
            }
        }
    }

    @Test
    void blocks_one_after_another_inflate_to_the_rows_of_each_sheet() throws IOException, DataFormatException {
        for (Compression compression : Compression.values()) {
            Xlsx format = new Xlsx(compression, new SheetLimits(2_000, Long.MAX_VALUE));
            ExportRun run = new ExportRun(Files.createTempDirectory(temporary, "encode"), format, LONG_TEXT)
                    .partition(longTexts(2_500))
                    .partition(longTexts(700));
            List<MergePart> parts = run.encodeAll();
            PartsIndex index = PartsIndex.of(format, LONG_TEXT, parts);
            for (PartsIndex.SheetBytes sheet : index.sheets()) {
                byte[] rows = inflated(sheet.runs);
                assertThat(rows).hasSize((int) sheet.rawLength);
                assertThat(Crc32Sum.of(rows, 0, rows.length)).isEqualTo(sheet.rawCrc.value());
            }
        }
    }

    private static byte[] inflated(List<PartsIndex.Run> runs) throws IOException, DataFormatException {
        Inflater inflater = new Inflater(true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (PartsIndex.Run run : runs) {
            byte[] file = Files.readAllBytes(run.file());
            inflater.setInput(file, (int) run.from(), (int) run.length());
            while (!inflater.needsInput()) {
                out.write(buffer, 0, inflater.inflate(buffer));
            }
        }
        inflater.end();
        return out.toByteArray();
    }

    @Property(tries = 20)
    void any_rows_split_anyhow_between_runs_give_the_same_file(
            @ForAll long seed, @ForAll @IntRange(min = 150, max = 700) int sheetRows) throws IOException {
        AnyRows any = new AnyRows(seed);
        List<Column> columns = any.columns();
        List<List<Object>> rows = any.rows(columns, 1_300);
        FileFormat format = seed % 3 == 0
                ? Csv.forSpreadsheets()
                : new Xlsx(Compression.FAST, new SheetLimits(sheetRows + 1, Long.MAX_VALUE));
        Path folder = Files.createTempDirectory("any");
        ExportRun run = new ExportRun(folder, format, columns)
                .partition(rows.subList(0, 1_100))
                .partition(rows.subList(1_100, 1_300));
        byte[] undisturbed = run.finishedBytes();

        Layout layout = run.layout();
        List<MergePart> parts = new ArrayList<>();
        for (int partition = 1; partition >= 0; partition--) { // another order, as of threads
            parts.add(0, interrupted(run, format, columns, layout, partition, any));
        }
        Path target = folder.resolve("again");
        run.merge(parts, target);
        assertThat(Files.readAllBytes(target)).isEqualTo(undisturbed);
        deleteAll(folder);
    }

    /** Encodes a partition, stopping now and then and going on from the checkpoint in another file. */
    private static MergePart interrupted(
            ExportRun run, FileFormat format, List<Column> columns, Layout layout, int partition, AnyRows any)
            throws IOException {
        RowPartState rows = run.rowParts().get(partition);
        PartLayout part = layout.parts().get(partition);
        FilePartState state = FilePartState.start(format.key(columns, rows, part), columns.size());
        Path file = run.encodedFile(partition).resolveSibling("interrupted-" + partition + "-0");
        FilePartWriter.create(file, state).close();
        for (int epoch = 1; ; epoch++) {
            Path next = file.resolveSibling("interrupted-" + partition + "-" + epoch);
            boolean finished = false;
            try (FilePartWriter writer = FilePartWriter.copyVerifiedPrefix(file, state, next);
                    PartEncoder encoder =
                            format.encoder(columns, new RowPartReader(run.rowFile(partition), rows), part, state)) {
                for (int blocks = any.nextInt(4); blocks >= 0 && !finished; blocks--) {
                    Optional<FileBlock> block = encoder.next();
                    finished = block.isEmpty();
                    if (block.isPresent()) {
                        state = writer.append(block.get());
                    }
                }
            }
            file = next;
            if (finished) {
                return new MergePart(file, state, rows, part);
            }
        }
    }

    @Test
    void a_damaged_row_part_stops_the_encode_with_its_name() throws IOException {
        Path folder = Files.createTempDirectory(temporary, "encode");
        ExportRun run = new ExportRun(folder, new Xlsx(Compression.FAST), LONG_TEXT).partition(longTexts(2_500));
        byte[] bytes = Files.readAllBytes(run.rowFile(0));
        bytes[bytes.length / 2] ^= 1;
        Files.write(run.rowFile(0), bytes);
        assertThatThrownBy(() -> run.encode(0, run.layout())).isInstanceOfSatisfying(DamagedPartException.class, e -> {
            assertThat(e.fault()).isEqualTo(Fault.DAMAGED);
            assertThat(e.file()).isEqualTo(run.rowFile(0));
        });
    }

    @Test
    void a_part_with_another_key_is_not_resumed() throws IOException {
        Path folder = Files.createTempDirectory(temporary, "encode");
        Xlsx format = new Xlsx(Compression.FAST);
        ExportRun run = new ExportRun(folder, format, LONG_TEXT).partition(longTexts(100));
        MergePart part = run.encode(0, run.layout());
        String other = new Xlsx(Compression.SMALL).key(LONG_TEXT, part.rowPart(), part.layout());
        FilePartState state = part.state();
        FilePartState foreign =
                new FilePartState(other, state.rows(), state.bytes(), state.blocks(), state.widths(), state.counts());
        assertThatThrownBy(() -> FilePartWriter.copyVerifiedPrefix(part.file(), foreign, folder.resolve("new")))
                .isInstanceOfSatisfying(
                        DamagedPartException.class, e -> assertThat(e.fault()).isEqualTo(Fault.FOREIGN));
    }

    private static PartEncoder encoder(ExportRun run, FileFormat format, Layout layout, FilePartState from)
            throws IOException {
        RowPartState rows = run.rowParts().get(0);
        return format.encoder(
                LONG_TEXT,
                new RowPartReader(run.rowFile(0), rows),
                layout.parts().get(0),
                from);
    }

    /** The states before the first block, and after each. */
    private static List<FilePartState> states(ExportRun run, FileFormat format, Layout layout) throws IOException {
        FilePartState start = FilePartState.start(
                format.key(LONG_TEXT, run.rowParts().get(0), layout.parts().get(0)), LONG_TEXT.size());
        List<FilePartState> states = new ArrayList<>(List.of(start));
        try (FilePartWriter writer = FilePartWriter.create(run.encodedFile(99), start);
                PartEncoder encoder = encoder(run, format, layout, start)) {
            for (Optional<FileBlock> block = encoder.next(); block.isPresent(); block = encoder.next()) {
                assertThat(block.get().rawLength()).isLessThan(PartEncoder.BLOCK_BYTES + 4_000);
                states.add(writer.append(block.get()));
            }
        }
        return states;
    }

    private static void drain(PartEncoder encoder, FilePartWriter writer) throws IOException {
        for (Optional<FileBlock> block = encoder.next(); block.isPresent(); block = encoder.next()) {
            writer.append(block.get());
        }
    }

    private static List<List<Object>> longTexts(int count) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Arrays.asList(
                    (long) i, "셔츠 & 바지 " + Integer.toHexString(i * 31).repeat(80)));
        }
        return rows;
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
