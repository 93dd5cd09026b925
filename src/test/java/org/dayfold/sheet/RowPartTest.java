package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dayfold.sheet.DamagedPartException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowPartTest {

    private static final List<Column> COLUMNS =
            List.of(Column.of("no", ColumnType.INTEGER), Column.of("name", ColumnType.TEXT));

    @TempDir
    Path folder;

    @Test
    void a_part_resumed_after_any_block_has_the_bytes_of_one_written_in_one_go() throws IOException {
        List<RowBlock> blocks = blocks(3_500);
        Path whole = folder.resolve("whole");
        List<RowPartState> states = write(whole, blocks);
        assertThat(blocks).extracting(RowBlock::rows).containsExactly(1_000, 1_000, 1_000, 500);

        for (int done = 0; done <= blocks.size(); done++) {
            RowPartState checkpoint = RowPartState.parse(states.get(done).encode());
            Path resumed = folder.resolve("epoch-" + done);
            try (RowPartWriter writer = RowPartWriter.copyVerifiedPrefix(whole, checkpoint, resumed)) {
                for (RowBlock block : blocks.subList(done, blocks.size())) {
                    writer.append(block);
                }
                assertThat(writer.state()).isEqualTo(states.get(blocks.size()));
            }
            assertThat(resumed).hasSameBinaryContentAs(whole);
        }
    }

    @Test
    void what_an_unfinished_chunk_left_behind_the_checkpoint_is_not_read() throws IOException {
        List<RowBlock> blocks = blocks(2_500);
        Path file = folder.resolve("rows");
        List<RowPartState> states = write(file, blocks);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, (int) states.get(2).bytes() + 50)); // a torn third block
        assertThat(read(file, states.get(2))).hasSize(2);
    }

    @Test
    void a_flipped_bit_anywhere_is_found_and_named() throws IOException {
        Path file = folder.resolve("rows");
        List<RowPartState> states = write(file, blocks(2_100));
        RowPartState state = states.get(3);
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at += at < 200 ? 1 : 997) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 4;
            Files.write(file, damaged);
            assertThatThrownBy(() -> read(file, state))
                    .as("bit of byte %d", at)
                    .isInstanceOfSatisfying(DamagedPartException.class, e -> {
                        assertThat(e.file()).isEqualTo(file);
                        assertThat(e.fault()).isIn(Fault.DAMAGED, Fault.FOREIGN);
                    });
            assertThatThrownBy(() -> RowPartWriter.copyVerifiedPrefix(file, state, folder.resolve("copy")))
                    .isInstanceOf(DamagedPartException.class);
        }
    }

    @Test
    void a_file_cut_short_is_told_from_a_damaged_one() throws IOException {
        Path file = folder.resolve("rows");
        RowPartState state = write(file, blocks(1_500)).get(2);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> read(file, state))
                .isInstanceOfSatisfying(
                        DamagedPartException.class, e -> assertThat(e.fault()).isEqualTo(Fault.TRUNCATED))
                .hasMessageContaining("rows")
                .hasMessageContaining("" + bytes.length);
        Files.delete(file);
        assertThatThrownBy(() -> read(file, state))
                .isInstanceOfSatisfying(
                        DamagedPartException.class, e -> assertThat(e.fault()).isEqualTo(Fault.MISSING));
    }

    @Test
    void a_sound_part_of_other_rows_is_foreign() throws IOException {
        Path file = folder.resolve("rows");
        write(file, blocks(1_500));
        RowPartState ours = write(folder.resolve("ours"), otherBlocks(1_500)).get(2);
        assertThatThrownBy(() -> read(file, ours))
                .isInstanceOfSatisfying(
                        DamagedPartException.class, e -> assertThat(e.fault()).isEqualTo(Fault.FOREIGN));
    }

    @Test
    void reading_may_begin_at_the_block_of_any_row() throws IOException {
        Path file = folder.resolve("rows");
        RowPartState state = write(file, blocks(2_500)).get(3);
        for (long row : new long[] {0, 999, 1_000, 1_001, 2_499, 2_500}) {
            try (RowPartReader reader = new RowPartReader(file, state)) {
                reader.skipToBlockOf(row);
                assertThat(reader.nextRow()).isEqualTo(row == 2_500 ? 2_500 : row / 1_000 * 1_000);
                assertThat(reader.next().isPresent()).isEqualTo(row < 2_500);
            }
        }
    }

    @Test
    void a_query_that_gives_the_same_rows_again_reaches_the_checkpoint() throws IOException {
        List<RowBlock> blocks = blocks(2_500);
        List<RowPartState> states = write(folder.resolve("rows"), blocks);
        SkipVerifier verifier = new SkipVerifier(states.get(2));
        assertThat(verifier.isReached()).isFalse();
        assertThat(verifier.offer(blocks.get(0))).isEqualTo(SkipVerifier.Outcome.SKIPPING);
        assertThat(verifier.offer(blocks.get(1))).isEqualTo(SkipVerifier.Outcome.REACHED);
        assertThat(verifier.isReached()).isTrue();
        assertThat(verifier.end()).isEqualTo(SkipVerifier.Outcome.REACHED);
        assertThat(new SkipVerifier(RowPartState.EMPTY).isReached()).isTrue();
    }

    @Test
    void a_query_that_gives_other_or_fewer_rows_is_different() throws IOException {
        RowPartState checkpoint = write(folder.resolve("rows"), blocks(2_500)).get(2);
        SkipVerifier changed = new SkipVerifier(checkpoint);
        assertThat(changed.offer(blocks(1_000).get(0))).isEqualTo(SkipVerifier.Outcome.SKIPPING);
        assertThat(changed.offer(otherBlocks(2_000).get(1))).isEqualTo(SkipVerifier.Outcome.DIFFERENT);
        SkipVerifier fewer = new SkipVerifier(checkpoint);
        fewer.offer(blocks(1_000).get(0));
        assertThat(fewer.end()).isEqualTo(SkipVerifier.Outcome.DIFFERENT);
    }

    @Test
    void a_block_is_full_at_four_megabytes_too() {
        RowBlockBuilder builder = new RowBlockBuilder(COLUMNS);
        byte[] megabyte = new byte[1 << 20];
        for (int i = 0; i < 4; i++) {
            assertThat(builder.isFull()).isFalse();
            builder.putLong(i);
            builder.putText(megabyte, 0, megabyte.length);
            builder.endRow();
        }
        assertThat(builder.isFull()).isTrue();
        assertThat(builder.build().rows()).isEqualTo(4);
        assertThat(builder.isEmpty()).isTrue();
    }

    @Test
    void a_row_that_is_no_rows_content_is_refused_with_its_column() {
        RowBlockBuilder builder = new RowBlockBuilder(COLUMNS);
        builder.putLong(1);
        byte[] large = new byte[RowBlockBuilder.MAX_BYTES];
        assertThatThrownBy(() -> builder.putText(large, 0, large.length))
                .isInstanceOf(RowTooLargeException.class)
                .hasMessageContaining("name")
                .hasMessageContaining("" + RowBlockBuilder.MAX_BYTES);
    }

    @Test
    void a_cell_of_another_type_and_a_row_of_another_length_are_refused() {
        RowBlockBuilder builder = new RowBlockBuilder(COLUMNS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.putDouble(1))
                .withMessage("column no is INTEGER and takes no DOUBLE");
        builder.putLong(1);
        assertThatThrownBy(builder::endRow).hasMessage("the row has 1 cells, not 2");
        builder.putNull();
        assertThatThrownBy(builder::putNull).hasMessage("the row has all its 2 cells already");
    }

    @Test
    void columns_survive_being_kept_as_text() {
        List<Column> columns = List.of(
                new Column("a\tb", "한\n글\\n", ColumnType.TEXT, Optional.of("#,##0"), Optional.of(12.5), true),
                Column.of("plain", ColumnType.TIMESTAMP_TZ));
        assertThat(Column.parse(Column.encode(columns))).isEqualTo(columns);
    }

    private static List<RowBlock> blocks(int rows) {
        return ExportRun.blocks(
                COLUMNS,
                IntStream.range(0, rows)
                        .mapToObj(i -> Arrays.<Object>asList((long) i, i % 7 == 0 ? null : "이름 " + i))
                        .toList());
    }

    private static List<RowBlock> otherBlocks(int rows) {
        return ExportRun.blocks(
                COLUMNS,
                IntStream.range(0, rows)
                        .mapToObj(i -> List.<Object>of(i == 1_234 ? -1L : (long) i, "다른 " + i % 10))
                        .toList());
    }

    /** The states before the first block, and after each. */
    private static List<RowPartState> write(Path file, List<RowBlock> blocks) throws IOException {
        List<RowPartState> states = new ArrayList<>(List.of(RowPartState.EMPTY));
        try (RowPartWriter writer = RowPartWriter.create(file)) {
            for (RowBlock block : blocks) {
                states.add(writer.append(block));
            }
            writer.force();
        }
        assertThat(Files.size(file)).isEqualTo(states.get(blocks.size()).bytes());
        return states;
    }

    private static List<RowBlock> read(Path file, RowPartState state) throws IOException {
        List<RowBlock> blocks = new ArrayList<>();
        try (RowPartReader reader = new RowPartReader(file, state)) {
            for (Optional<RowBlock> block = reader.next(); block.isPresent(); block = reader.next()) {
                blocks.add(block.get());
            }
        }
        return blocks;
    }
}
