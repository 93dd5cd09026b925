package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dayfold.testing.NotTested;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes by itself: the world around a server breaks and comes back, and nobody has to do anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    @TempDir
    static Path home;

    private static final int ASKERS = 8;

    private static final int ASKED = 4;

    /** Longer than heartbeats may be missed (8 s) and than the pool waits for a connection (10 s). */
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    /** Longer than heartbeats may be missed. */
    private static final Duration STANDSTILL = Duration.ofSeconds(12);

    private ExportScene scene;
    private SmallDisk staging;
    private String sha256;

    @BeforeAll
    void start() throws Exception {
        staging = SmallDisk.at(home.resolve("staging"));
        scene = ExportScene.withS3(home, SceneDatabase.Kind.POSTGRESQL).start();
        sha256 = scene.submit("lines", "csv").awaitState("COMPLETED").fileSha256();
        awaitNoRun();
    }

    /** A completed export's run cleans up yet: what a test breaks is not to break that. */
    private void awaitNoRun() throws Exception {
        Await.until("no execution that looks alive", scene.database()::liveExecutions, List::isEmpty, scene::logTail);
    }

    @AfterEach
    void mend() throws Exception {
        staging.makeRoom();
        scene.shop().mendFaults();
        scene.shop().openGates();
        scene.shop().slowDown(0);
        scene.ledgerLine().open();
        scene.sourceLine().open();
        scene.storeLine().open();
        scene.mailLine().open();
        awaitNoRun();
    }

    @AfterAll
    void end() throws Exception {
        scene.close();
        staging.close();
    }

    private ExportUnderTest heldInDayFour() throws Exception {
        scene.shop().closeGate(4, 9_500);
        ExportUnderTest export = scene.submit("lines", "csv");
        export.awaitHeldIn(4);
        return export;
    }

    @Test
    void the_manifest_in_the_bucket_has_the_times_of_all_steps_in_the_end() throws Exception {
        Path manifest = scene.inBucket(".csv.manifest.json").get(0);

        Await.until(
                "the times of the last steps",
                () -> Files.readString(manifest),
                text -> text.matches(".*\"timings\":\\{\"cleanup\":\\d.*\"mail\":\\d.*\"upload\":\\d.*"),
                () -> "");
    }

    @Test
    void the_manifest_lies_beside_the_file_in_the_bucket() throws Exception {
        assertThat(scene.inBucket(".csv.manifest.json")).isNotEmpty().allSatisfy(manifest -> {
            assertThat(manifest).content().contains("\"sha256\":\"" + sha256 + "\"");
            String name = manifest.getFileName().toString();
            assertThat(manifest.resolveSibling(name.replace(".manifest.json", "")))
                    .exists();
        });
    }

    @Test
    void a_connection_cut_mid_cursor_is_mended_in_place() throws Exception {
        ExportUnderTest export = heldInDayFour();
        long mark = scene.shop().logPosition();
        assertThat(scene.shop().cutSessions()).isPositive();
        scene.shop().openGates();
        export.awaitState("COMPLETED");

        assertThat(export.attempt()).isEqualTo(1);
        assertThat(export.fileSha256()).isEqualTo(sha256);
        assertThat(export.manifest().get("restartedPartitions")).isEmpty();
        assertThat(scene.shop().queriesByDaySince(mark))
                .doesNotContainKeys(0, 1, 2, 3)
                .containsEntry(4, 1);
        assertThat(export.letters()).hasSize(1);
    }

    @Test
    void a_part_damaged_between_extract_and_encode_costs_a_run_and_only_its_day_is_read_again() throws Exception {
        scene.shop().closeGate(9, 9_000);
        ExportUnderTest export = scene.submit("lines", "csv");
        export.awaitHeldIn(9);
        try (RandomAccessFile part =
                new RandomAccessFile(scene.staging(export).resolve("1-e1.rows").toFile(), "rw")) {
            part.seek(part.length() / 2);
            int there = part.read();
            part.seek(part.length() / 2);
            part.write(there ^ 0xFF);
        }
        long mark = scene.shop().logPosition();
        scene.shop().openGates();
        export.awaitState("COMPLETED");

        assertThat(scene.server().log()).contains("failed (PART_DAMAGED); it runs again in PT10S");
        assertThat(export.attempt()).isEqualTo(2);
        assertThat(export.fileSha256()).isEqualTo(sha256);
        assertThat(scene.shop().queriesByDaySince(mark)).isEqualTo(Map.of(1, 1));
        assertThat(export.manifest().get("rereadPartitions").toString()).isEqualTo("[1]");
    }

    @Test
    void a_day_changed_while_an_earlier_one_is_read_is_not_seen_in_a_snapshot() throws Exception {
        // Slow, not held: a gate that is closed in the snapshot never opens in it.
        scene.shop().slowDown(20);
        ExportUnderTest export = scene.submit("frozen", "csv");
        export.awaitRows(1, 1);
        scene.shop().changeEarlyRow(8);
        assertThat(export.partitionsIn("PLANNED")).contains(8);
        export.awaitState("COMPLETED");
        scene.shop().restoreEarlyRow(8);

        assertThat(export.fileSha256()).isEqualTo(sha256);
        assertThat(export.manifest().get("consistency").asString()).isEqualTo("snapshot");
        assertThat(export.manifest().get("snapshots").asInt()).isEqualTo(1);
        assertThat(scene.shop().idleTransactions()).as("held snapshots").isZero();
    }

    @Test
    void a_source_that_is_down_is_tried_in_place_then_requeued_and_recovered_when_it_is_back() throws Exception {
        ExportUnderTest export = heldInDayFour();
        scene.sourceLine().refuse();
        scene.shop().cutSessions();
        export.awaitState("QUEUED");
        assertThat(export.problemCode()).isEqualTo("SOURCE_UNAVAILABLE");
        assertThat(scene.server().log())
                .contains("tried again in PT1S", "tried again in PT2S", "tried again in PT4S", "runs again in PT10S");

        scene.shop().openGates();
        scene.sourceLine().open();
        export.awaitState("COMPLETED");
        assertThat(export.attempt()).isEqualTo(2);
        assertThat(export.fileSha256()).isEqualTo(sha256);
        assertThat(export.letters()).as("nobody is told of what passed").hasSize(1);
    }

    @Test
    void a_store_that_is_down_is_tried_again_without_reading_anything_again() throws Exception {
        scene.storeLine().cut();
        ExportUnderTest export = scene.submit("lines", "csv");
        export.await(
                "requeueing",
                view -> view.get("state").asString().equals("QUEUED")
                        && view.get("attempt").asInt() == 1);
        assertThat(export.problemCode()).isEqualTo("STORE_UNAVAILABLE");

        long mark = scene.shop().logPosition();
        scene.storeLine().open();
        export.awaitState("COMPLETED");
        assertThat(export.fileSha256()).isEqualTo(sha256);
        assertThat(scene.shop().queriesByDaySince(mark)).isEqualTo(Map.of());
    }

    @Test
    void a_letter_that_cannot_be_sent_never_loses_the_file_and_can_be_sent_by_hand() throws Exception {
        scene.mailLine().refuse();
        ExportUnderTest export = scene.submit("lines", "csv").awaitState("COMPLETED");
        assertThat(export.deliveries()).containsExactly("FAILED");
        assertThat(export.fileSha256()).isEqualTo(sha256);
        assertThat(export.letters()).isEmpty();
        scene.mailLine().open();
        scene.mailLine().holdRepliesAfter("EHLO");

        // Many at once, while nothing can be sent: all are taken at once, for one letter or some, and none waits for
        // it.
        String deliveries = "/api/exports/" + export.id() + "/deliveries";
        ExecutorService threads = Executors.newFixedThreadPool(ASKERS);
        Callable<Integer> ask = () -> scene.post(deliveries);
        for (int round = 0; round < ASKED; round++) {
            for (Future<Integer> status : threads.invokeAll(Collections.nCopies(ASKERS, ask))) {
                assertThat(status.get()).isEqualTo(202);
            }
        }
        threads.shutdown();
        assertThat(export.deliveries()).as("asked for, and not settled yet").containsAnyOf("PENDING", "SENDING");

        scene.mailLine().open();
        List<String> settled = Await.until(
                "the end of what was asked for",
                export::deliveries,
                states -> states.stream().noneMatch(Set.of("PENDING", "SENDING")::contains),
                () -> "");
        assertThat(settled)
                .hasSizeBetween(2, 1 + ASKED * ASKERS)
                .startsWith("FAILED")
                .contains("ACCEPTED");
        assertThat(export.letters())
                .hasSize((int) settled.stream().filter("ACCEPTED"::equals).count());
    }

    @Test
    void an_outage_of_the_applications_own_database_costs_a_run_and_nothing_else() throws Exception {
        ExportUnderTest export = heldInDayFour();
        Integer[] done = export.partitionsIn("EXTRACTED").toArray(Integer[]::new);
        long mark = scene.shop().logPosition();
        scene.ledgerLine().cut();
        scene.shop().openGates();
        // Its length is the fault; there is nothing to wait for but its end.
        long end = System.nanoTime() + OUTAGE.toNanos();
        assertUnavailable("away@example.com");
        Thread.sleep(Math.max(0, Duration.ofNanos(end - System.nanoTime()).toMillis()));
        scene.ledgerLine().open();
        export.awaitState("COMPLETED");

        assertThat(scene.database().rows("select id from export where requester = 'away@example.com'"))
                .as("what was refused is not kept")
                .isEmpty();
        assertThat(export.attempt()).isEqualTo(2);
        assertThat(export.fileSha256()).isEqualTo(sha256);
        assertThat(export.manifest().get("restartedPartitions")).isEmpty();
        assertThat(done).isNotEmpty();
        assertThat(scene.shop().queriesByDaySince(mark)).doesNotContainKeys(done);
        assertThat(export.letters()).hasSize(1);
        awaitNoRun();
        assertThat(scene.database()
                        .rows("select exitstatus from job_execution where jobparameters like '%" + export.id()
                                + "%' and exitstatus = 'SUPERSEDED'"))
                .hasSize(1);
    }

    @Test
    void a_node_that_stood_still_for_longer_than_heartbeats_may_be_missed_goes_on_with_its_own_run() throws Exception {
        ExportUnderTest export = heldInDayFour();
        long mark = scene.shop().logPosition();
        scene.server().freeze();
        // Its length is the fault.
        Thread.sleep(STANDSTILL.toMillis());
        scene.server().thaw();
        awaitHeartbeats(export);
        scene.shop().openGates();
        export.awaitState("COMPLETED");

        assertThat(export.attempt()).isEqualTo(1);
        assertThat(export.fileSha256()).isEqualTo(sha256);
        assertThat(scene.shop().queriesByDaySince(mark)).isEqualTo(Map.of(6, 1, 7, 1, 8, 1, 9, 1));
        assertThat(export.letters()).hasSize(1);
    }

    /** Three of its task's from now on, 4 s and more: within that time the queue looks for tasks without. */
    private void awaitHeartbeats(ExportUnderTest export) throws Exception {
        String beat = "select last_heartbeat from scheduled_tasks where task_instance = '" + export.id() + "'";
        Set<String> seen = new HashSet<>(scene.database().rows(beat));
        Await.until(
                "heartbeats",
                () -> {
                    seen.addAll(scene.database().rows(beat));
                    return seen.size();
                },
                beats -> beats >= 4,
                scene::logTail);
    }

    /** Who asks is told to come again, and not that something went wrong. */
    private void assertUnavailable(String requester) throws Exception {
        HttpResponse<String> answer = scene.ask("lines", "csv", requester, GatedShop.FIRST_DAY, GatedShop.LAST_DAY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("urn:dayfold:problem:unavailable").doesNotContain("incident");
    }

    @Test
    void a_letter_whose_acceptance_the_applications_database_did_not_take_is_unknown_and_not_sent_again()
            throws Exception {
        scene.mailLine().holdRepliesAfter("\r\n.\r\n");
        ExportUnderTest export = scene.submit("lines", "csv");
        scene.mailLine().awaitHeld(120);
        scene.ledgerLine().cut();
        scene.mailLine().open();
        awaitLog("export " + export.id() + ", mail, incident");
        scene.ledgerLine().open();
        export.awaitState("COMPLETED");

        assertThat(export.deliveries()).containsExactly("UNKNOWN");
        assertThat(export.letters()).hasSize(1);
        assertThat(export.fileSha256()).isEqualTo(sha256);
        awaitNoRun();
    }

    @Test
    void a_query_that_somebody_else_cancels_is_run_again_and_no_stop() throws Exception {
        ExportUnderTest export = heldInDayFour();
        assertThat(scene.shop().cancelQueries()).isPositive();
        awaitLog("of export " + export.id() + " failed; tried again in PT1S: org.postgresql.util.PSQLException: ERROR:"
                + " canceling statement due to user request");
        scene.shop().openGates();
        assertMendedInPlace(export);
    }

    @ParameterizedTest
    @CsvSource({
        "40001, canceling statement due to conflict with recovery",
        "40001, could not serialize access due to concurrent update",
        "40P01, deadlock detected"
    })
    void what_a_database_asks_to_be_tried_again_is(String sqlState, String message) throws Exception {
        scene.shop().breakOn(4, 9_500, sqlState, message);
        ExportUnderTest export = scene.submit("lines", "csv");
        awaitLog("partition 4 of export " + export.id()
                + " failed; tried again in PT1S: org.postgresql.util.PSQLException: ERROR: " + message);
        scene.shop().mendFaults();
        assertMendedInPlace(export);
    }

    private void assertMendedInPlace(ExportUnderTest export) throws Exception {
        export.awaitState("COMPLETED");
        assertThat(export.attempt()).isEqualTo(1);
        assertThat(export.fileSha256()).isEqualTo(sha256);
        assertThat(export.manifest().get("restartedPartitions")).isEmpty();
        assertThat(export.letters()).hasSize(1);
    }

    @Test
    void a_full_staging_disk_fails_the_run_and_it_goes_on_where_it_was_when_there_is_room() throws Exception {
        NotTested.unless(
                staging.isMounted(), "FaultsIT, a full staging disk: no small disk can be mounted (takes root)");
        ExportUnderTest export = heldInDayFour();
        Integer[] done = export.partitionsIn("EXTRACTED").toArray(Integer[]::new);
        staging.fill();
        scene.shop().openGates();
        export.awaitState("QUEUED");
        assertThat(export.problemCode()).isEqualTo("STAGING_UNAVAILABLE");
        assertThat(scene.server().log()).contains("No space left on device");

        staging.makeRoom();
        long mark = scene.shop().logPosition();
        export.awaitState("COMPLETED");
        assertThat(export.attempt()).isEqualTo(2);
        assertThat(export.fileSha256()).isEqualTo(sha256);
        assertThat(done).isNotEmpty();
        assertThat(scene.shop().queriesByDaySince(mark)).doesNotContainKeys(done);
        assertThat(export.letters()).hasSize(1);
    }

    private void awaitLog(String text) throws Exception {
        Await.until(text, scene.server()::log, log -> log.contains(text), scene::logTail);
    }
}
