package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The promise, on a real server that is really killed: the file that comes out is byte for byte the one that would have come
 * out, finished partitions are not queried again, and no letter goes out twice. On both application databases.
 */
class CrashIT {
    private static final int MAIL_SECONDS = 120;

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void an_export_killed_in_every_step_is_the_undisturbed_file_and_one_letter(SceneDatabase.Kind database)
            throws Exception {
        try (ExportScene scene = ExportScene.withS3(home, database).start()) {
            long undisturbedMark = scene.shop().logPosition();
            ExportUnderTest undisturbed = scene.submit().awaitState("COMPLETED");
            String sha256 = undisturbed.fileSha256();
            assertThat(scene.shop().queriesByDaySince(undisturbedMark)).isEqualTo(each(1));

            ExportUnderTest export = killedInExtract(scene);
            killedInEncode(scene, export);
            killedInUpload(scene, export);
            killedInMail(scene, export);

            export.awaitState("COMPLETED");
            scene.awaitIdle();
            assertThat(export.fileSha256()).isEqualTo(sha256);
            assertThat(export.view().get("rows").asInt()).isEqualTo(GatedShop.rows());
            assertThat(export.letters()).hasSize(1);
            assertThat(export.deliveries()).containsExactly("UNKNOWN");
            assertThat(undisturbed.letters()).hasSize(1);
            assertThat(undisturbed.deliveries()).containsExactly("ACCEPTED");
            assertThat(export.manifest().get("restartedPartitions")).isEmpty();
            assertThat(scene.parts(export, "")).isEmpty();
            assertThat(scene.staging(export)).doesNotExist();
            assertThat(scene.console().executions())
                    .as("none seems to run or is UNKNOWN")
                    .extracting(ManagementConsole.Execution::batchStatus)
                    .containsOnly("COMPLETED", "STOPPED");

            scene.server().kill9();
            assertThat(scene.database().liveExecutions()).isEmpty();
            assertThat(scene.database().rows("select task_instance from scheduled_tasks"))
                    .isEmpty();
        }
    }

    /** Days 0 to 3 read, day 4 in its second chunk, day 5 before its first row. */
    private static ExportUnderTest killedInExtract(ExportScene scene) throws Exception {
        scene.shop().closeGate(4, 9_500);
        ExportUnderTest export = scene.submit();
        export.awaitHeldIn(4);
        scene.server().kill9();
        scene.shop().openGates();
        long mark = markAfterItsQueries(scene);
        scene.shop().closeGate(9, 9_000);
        scene.server().start();
        export.awaitHeldIn(9);
        assertThat(scene.shop().queriesByDaySince(mark)).isEqualTo(days(4, 9, 1));
        return export;
    }

    /** A dead server's last query may be logged after its death. */
    private static long markAfterItsQueries(ExportScene scene) throws Exception {
        Await.until("the end of its sessions", scene.shop()::sessions, sessions -> sessions == 0, scene::logTail);
        return scene.shop().logPosition();
    }

    /** All read; the file part of one of the middle days has just been begun. */
    private static void killedInEncode(ExportScene scene, ExportUnderTest export) throws Exception {
        long mark = scene.shop().logPosition();
        // No further than this, should the kill come late.
        scene.storeLine().holdRequestsAfter(200_000);
        scene.shop().openGates();
        Await.until(
                "a file part of day 5",
                () -> scene.parts(export, ".part"),
                parts -> parts.stream()
                        .anyMatch(part -> part.getFileName().toString().startsWith("5-")),
                scene::logTail);
        scene.server().kill9();
        // What of the dead server's upload is still on the line goes nowhere.
        scene.storeLine().cut();
        scene.storeLine().open();
        scene.storeLine().holdRequestsAfter(200_000);
        scene.server().start();
        scene.storeLine().awaitHeld(Await.LIMIT.toSeconds());
        assertThat(export.partitionsIn("ENCODED")).hasSize(GatedShop.DAYS);
        assertThat(scene.shop().queriesByDaySince(mark))
                .as("queries after all was read")
                .isEmpty();
    }

    /** Some of the file has gone to the store. */
    private static void killedInUpload(ExportScene scene, ExportUnderTest export) throws Exception {
        assertThat(export.view().get("step").asString()).isEqualTo("upload");
        long mark = scene.shop().logPosition();
        scene.server().kill9();
        scene.storeLine().open();
        scene.mailLine().holdRepliesAfter("\r\n.\r\n");
        scene.server().start();
        scene.mailLine().awaitHeld(MAIL_SECONDS);
        assertThat(scene.shop().queriesByDaySince(mark)).isEmpty();
    }

    /** The letter was accepted, and the server never heard so. */
    private static void killedInMail(ExportScene scene, ExportUnderTest export) throws Exception {
        Await.until("the letter", export::letters, letters -> letters.size() == 1, scene::logTail);
        scene.server().kill9();
        scene.mailLine().open();
        scene.server().start();
    }

    private static Map<Integer, Integer> each(int times) {
        return days(0, GatedShop.DAYS - 1, times);
    }

    private static Map<Integer, Integer> days(int from, int to, int times) {
        return IntStream.rangeClosed(from, to).boxed().collect(Collectors.toMap(day -> day, day -> times));
    }

    @ParameterizedTest
    @EnumSource
    void parts_damaged_and_data_changed_between_kill_and_restart_cost_only_their_partitions(SceneDatabase.Kind database)
            throws Exception {
        try (ExportScene scene = ExportScene.in(home, database).start()) {
            ExportUnderTest undisturbed = scene.submit("lines", "csv").awaitState("COMPLETED");
            String sha256 = undisturbed.fileSha256();

            scene.shop().closeGate(5, 9_500);
            ExportUnderTest export = scene.submit("lines", "csv");
            export.awaitHeldIn(5);
            scene.server().kill9();
            flipByteInTheMiddle(part(scene, export, "1-e1.rows"));
            Files.delete(part(scene, export, "3-e1.rows"));
            scene.shop().openGates();
            long mark = markAfterItsQueries(scene);
            scene.server().start();
            export.awaitState("COMPLETED");

            assertThat(export.fileSha256()).isEqualTo(sha256);
            assertThat(scene.shop().queriesByDaySince(mark))
                    .isEqualTo(Map.of(1, 1, 3, 1, 5, 1, 6, 1, 7, 1, 8, 1, 9, 1));
            assertThat(export.manifest().get("restartedPartitions")).isEmpty();
            assertThat(export.manifest().get("rereadPartitions").toString()).isEqualTo("[1,3]");
            assertThat(export.letters()).hasSize(1);

            resumedOverChangedData(scene, sha256);
            if (database == SceneDatabase.Kind.H2) {
                crashedTooOftenBeforeAnythingWasFinished(scene);
            }
        }
    }

    /** Day 2 changes before the resume, so its rows are not those of the checkpoint. */
    private static void resumedOverChangedData(ExportScene scene, String sha256) throws Exception {
        scene.shop().closeGate(2, 9_500);
        ExportUnderTest export = scene.submit("lines", "csv");
        export.awaitHeldIn(2);
        scene.server().kill9();
        scene.shop().changeEarlyRow(2);
        scene.shop().openGates();
        scene.server().start();
        export.awaitState("COMPLETED");
        assertThat(export.manifest().get("restartedPartitions").toString()).isEqualTo("[2]");
        assertThat(export.fileSha256()).isNotEqualTo(sha256);
        ExportUnderTest afterwards = scene.submit("lines", "csv").awaitState("COMPLETED");
        assertThat(export.fileSha256())
                .as("the file has the data of after the change")
                .isEqualTo(afterwards.fileSha256());
    }

    /** The last of as many crashes in a row as may be; those before it are written into the ledger. */
    private static void crashedTooOftenBeforeAnythingWasFinished(ExportScene scene) throws Exception {
        scene.shop().closeGate(0, 50);
        ExportUnderTest export = scene.submit("lines", "csv");
        export.await("a plan", view -> view.get("partitions").get("total").asInt() == GatedShop.DAYS);
        scene.server().kill9();
        scene.database()
                .execute("update export set crashes = 2, progress = (select count(*) + sum(pos)"
                        + " from export_partition where export_id = export.id) where id = '" + export.id() + "'");
        scene.shop().openGates();
        scene.server().with("DAYFOLD_CRASH_LIMIT", "3").start();
        export.awaitState("FAILED");
        assertThat(export.problemCode()).isEqualTo("SERVER_CRASHED");
        Await.until("the requester's letter", export::letters, letters -> letters.size() == 1, scene::logTail);

        assertThat(export.restart()).isEqualTo(202);
        export.awaitState("COMPLETED");
    }

    private static Path part(ExportScene scene, ExportUnderTest export, String name) throws IOException {
        Path part = scene.staging(export).resolve(name);
        List<Path> all = scene.parts(export, "");
        assertThat(all).contains(part);
        return part;
    }

    private static void flipByteInTheMiddle(Path part) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
            file.seek(file.length() / 2);
            int there = file.read();
            file.seek(file.length() / 2);
            file.write(there ^ 0xFF);
        }
    }
}
