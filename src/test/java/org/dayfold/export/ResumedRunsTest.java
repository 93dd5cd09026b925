package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dayfold.store.ObjectKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise of a restart, step by step: the bytes are those of an undisturbed run, and what is done is not done again. */
class ResumedRunsTest {
    @TempDir
    Path folder;

    private String name;

    @BeforeEach
    void nameDatabasesByTest(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName()
                + test.getDisplayName().hashCode();
    }

    private RunScene scene(String which, String format) throws Exception {
        return new RunScene(folder.resolve(which), name + which, format)
                .day(1, 4_500)
                .day(3, 2_500);
    }

    private byte[] undisturbed(String format) throws Exception {
        return scene("undisturbed", format).run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "csv"})
    void a_run_killed_in_extract_goes_on_from_its_checkpoint_to_the_same_bytes(String format) throws Exception {
        RunScene scene = scene("killed", format);
        Fence first = scene.runs.claim();
        scene.plan(first);
        scene.extractUntilKilled(first, 0, 2);
        assertThat(scene.runs.partition(first.exportId(), 0).rows()).isEqualTo(2_000);

        assertThat(scene.run()).isEqualTo(undisturbed(format));
        assertThat(scene.runs.partitions).noneMatch(PartitionProgress::restarted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "csv"})
    void a_run_killed_in_encode_goes_on_without_asking_the_source_again(String format) throws Exception {
        RunScene scene = scene("killed", format);
        Fence first = scene.runs.claim();
        scene.plan(first);
        scene.extractAll(first);
        scene.encodeUntilKilled(first, 0, 0);
        int asked = scene.source.connections.get();

        assertThat(scene.run()).isEqualTo(undisturbed(format));
        assertThat(scene.source.connections).hasValue(asked);
    }

    @Test
    void the_manifest_lies_beside_the_file_that_counts() throws Exception {
        RunScene scene = scene("whole", "csv");
        scene.run();

        ObjectKey file = new ObjectKey(scene.runs.export.file().orElseThrow().key());
        ObjectKey manifest = new ObjectKey(file + ".manifest.json");
        try (InputStream beside = scene.store.open(manifest, 0, 100_000)) {
            assertThat(new String(beside.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(scene.runs.export.manifest().orElseThrow())
                    .contains("\"sha256\":\""
                            + scene.store.head(file).orElseThrow().sha256() + "\"");
        }
    }

    @Test
    void an_extracted_partition_is_not_read_again() throws Exception {
        RunScene scene = scene("killed", "xlsx");
        Fence first = scene.runs.claim();
        scene.plan(first);
        scene.extractUntilKilled(first, 0, 100);
        scene.source.execute("DELETE FROM item WHERE at < TIMESTAMP '2020-05-02 00:00:00'");

        assertThat(scene.run()).isEqualTo(undisturbed("xlsx"));
    }

    @Test
    void a_partition_whose_data_changed_since_the_checkpoint_begins_afresh_and_says_so() throws Exception {
        RunScene scene = scene("changed", "csv");
        Fence first = scene.runs.claim();
        scene.plan(first);
        scene.extractUntilKilled(first, 0, 2);
        scene.source.execute("UPDATE item SET name = 'changed' WHERE id = 1000005");

        String csv = new String(scene.run(), StandardCharsets.UTF_8);
        assertThat(csv.lines())
                .hasSize(7_001)
                .filteredOn(line -> line.contains("changed"))
                .hasSize(1);
        assertThat(scene.runs.export.manifest().orElseThrow()).contains("\"restartedPartitions\":[0]");
    }

    @Test
    void a_run_killed_between_beginning_afresh_and_its_next_checkpoint_still_says_so() throws Exception {
        RunScene scene = scene("changed", "csv");
        Fence first = scene.runs.claim();
        scene.plan(first);
        scene.extractUntilKilled(first, 0, 2);
        scene.source.execute("UPDATE item SET name = 'changed' WHERE id = 1000005");
        scene.extractUntilKilled(scene.runs.claim(), 0, 0);
        assertThat(scene.runs.partition(first.exportId(), 0).restarted()).isFalse();

        scene.run();
        assertThat(scene.runs.export.manifest().orElseThrow()).contains("\"restartedPartitions\":[0]");
    }

    @Test
    void a_damaged_row_part_is_read_again_before_it_is_trusted() throws Exception {
        RunScene scene = scene("damaged", "xlsx");
        Fence first = scene.runs.claim();
        scene.plan(first);
        scene.extractUntilKilled(first, 0, 2);
        flipByte(scene.staging.rowPart(first.exportId(), 0, first.epoch()), 5_000);

        assertThat(scene.run()).isEqualTo(undisturbed("xlsx"));
        saysReadAgain(scene, 0);
    }

    /** Not that its data changed: there is nothing to compare them with. */
    private static void saysReadAgain(RunScene scene, int partition) {
        assertThat(scene.runs.export.manifest().orElseThrow())
                .contains("\"restartedPartitions\":[],\"rereadPartitions\":[" + partition + "]");
    }

    @Test
    void a_finished_row_part_that_has_gone_is_read_again_and_the_manifest_says_so() throws Exception {
        RunScene scene = scene("gone", "csv");
        Fence first = scene.runs.claim();
        scene.plan(first);
        scene.extractAll(first);
        Files.delete(scene.staging.rowPart(first.exportId(), 2, first.epoch()));

        assertThat(scene.run()).isEqualTo(undisturbed("csv"));
        saysReadAgain(scene, 2);
    }

    @Test
    void a_row_part_damaged_between_extract_and_encode_fails_the_run_and_only_it_is_read_again() throws Exception {
        RunScene scene = scene("damaged", "xlsx");
        Fence first = scene.runs.claim();
        scene.plan(first);
        scene.extractAll(first);
        flipByte(scene.staging.rowPart(first.exportId(), 0, first.epoch()), 5_000);
        assertThatExceptionOfType(ExportFailure.class)
                .isThrownBy(() -> scene.encodeAll(first))
                .matches(failure -> failure.code() == ProblemCode.PART_DAMAGED);
        assertThat(scene.runs.partition(first.exportId(), 0).state()).isEqualTo(PartitionState.PLANNED);
        int asked = scene.source.connections.get();

        assertThat(scene.run()).isEqualTo(undisturbed("xlsx"));
        assertThat(scene.source.connections)
                .as("the source's lag, and the partition")
                .hasValue(asked + 2);
        saysReadAgain(scene, 0);
    }

    @Test
    void a_file_part_that_has_gone_is_encoded_again_and_nothing_is_merged_without_it() throws Exception {
        RunScene scene = scene("gone", "xlsx");
        Fence first = scene.runs.claim();
        scene.plan(first);
        scene.extractAll(first);
        scene.encodeAll(first);
        Files.delete(scene.staging.filePart(first.exportId(), 2, first.epoch()));
        assertThatExceptionOfType(ExportFailure.class).isThrownBy(() -> scene.publish(first));

        assertThat(scene.run()).isEqualTo(undisturbed("xlsx"));
    }

    @Test
    void a_plan_with_an_unencoded_partition_is_not_merged() throws Exception {
        RunScene scene = scene("incomplete", "xlsx");
        Fence first = scene.runs.claim();
        scene.plan(first);
        scene.extractAll(first);
        scene.encodeUntilKilled(first, 0, 0);

        assertThatExceptionOfType(ExportFailure.class)
                .isThrownBy(() -> scene.publish(first))
                .withMessageContaining("partition 0");
    }

    @Test
    void a_run_that_lost_its_claim_writes_no_progress_any_more() throws Exception {
        RunScene scene = scene("zombie", "xlsx");
        Fence zombie = scene.runs.claim();
        scene.plan(zombie);
        scene.runs.claim();

        assertThatExceptionOfType(FenceLostException.class).isThrownBy(() -> scene.extractAll(zombie));
    }

    @Test
    void a_connection_lost_is_tried_again_after_1_2_and_4_seconds() throws Exception {
        RunScene scene = scene("lost", "xlsx");
        Fence fence = scene.runs.claim();
        scene.plan(fence);
        scene.source.refusals.set(3);
        scene.extractAll(fence);
        assertThat(scene.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        scene.encodeAll(fence);
        assertThat(scene.publish(fence)).isEqualTo(undisturbed("xlsx"));
    }

    @Test
    void a_snapshot_of_a_source_that_has_none_is_refused_before_anything_is_read() throws Exception {
        String yaml = RunScene.YAML.replace("source: shop", "source: shop, consistency: snapshot");
        RunScene scene = new RunScene(folder, "no_snapshots", "csv", yaml);

        assertThatThrownBy(() -> scene.plan(scene.runs.claim()))
                .isInstanceOfSatisfying(
                        ExportFailure.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.TEMPLATE_UNUSABLE))
                .hasMessageContaining("PostgreSQL")
                .hasMessageContaining("H2");
        assertThat(scene.source.connections.get()).isZero();
    }

    @Test
    void a_source_that_stays_away_fails_the_run_as_something_that_may_pass() throws Exception {
        RunScene scene = scene("away", "xlsx");
        Fence fence = scene.runs.claim();
        scene.plan(fence);
        scene.source.refusals.set(Integer.MAX_VALUE);

        assertThatExceptionOfType(ExportFailure.class)
                .isThrownBy(() -> scene.extractAll(fence))
                .matches(failure -> failure.code() == ProblemCode.SOURCE_UNAVAILABLE
                        && failure.code().isTransient());
    }

    @Test
    void every_row_is_in_the_workbook_once_under_its_own_number() throws Exception {
        byte[] file = undisturbed("xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getLastRowNum()).isEqualTo(7_000);
            assertThat(sheet.getRow(1).getCell(0).getNumericCellValue()).isEqualTo(1_000_001);
            assertThat(sheet.getRow(4_501).getCell(0).getNumericCellValue()).isEqualTo(3_000_001);
            assertThat(sheet.getRow(7_000).getCell(1).getStringCellValue()).isEqualTo("상품 2500");
        }
    }

    @Test
    void an_export_without_rows_is_a_file_with_a_header() throws Exception {
        byte[] file = new RunScene(folder, name, "xlsx").run();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            assertThat(workbook.getSheetAt(0).getLastRowNum()).isZero();
            assertThat(workbook.getSheetAt(0).getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo("ID");
        }
    }

    @Test
    void an_export_without_rows_whose_template_wants_a_notice_gets_no_file() throws Exception {
        String yaml = RunScene.YAML.replace("zone: Asia/Seoul", "zone: Asia/Seoul, onEmpty: notice");
        RunScene scene = new RunScene(folder, name, "xlsx", yaml);
        scene.run();

        assertThat(scene.runs.export.file()).isEmpty();
        assertThat(scene.runs.export.manifest().orElseThrow()).contains("\"rows\":0");
    }

    private static void flipByte(Path file, long at) throws Exception {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ 0xFF);
        }
    }
}
