package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identical requests share a run: on the provisioned server, killed and failing. */
class JoiningIT {
    @TempDir
    static Path home;

    private static ExportScene scene;

    @BeforeAll
    static void start() throws Exception {
        scene = ExportScene.in(home, SceneDatabase.Kind.H2);
        scene.start();
    }

    @AfterAll
    static void stop() throws Exception {
        scene.close();
    }

    @Test
    void a_joined_run_is_killed_and_goes_on_and_both_get_their_letter() throws Exception {
        scene.shop().closeGate(4, 3_000);
        long mark = scene.shop().logPosition();
        ExportUnderTest first = scene.share("lines", Map.of("downloadTitle", "첫째"));
        ExportUnderTest second = scene.share("lines", Map.of("downloadTitle", "둘째"));
        assertThat(second.view().get("joined").asString()).isEqualTo(first.id());
        assertThat(first.view().get("joined").isNull()).isTrue();
        Await.until(
                "three days of the other's run",
                () -> second.partitionsIn("EXTRACTED"),
                read -> read.contains(0) && read.size() >= 3,
                scene::logTail);
        assertThat(second.state()).isEqualTo("RUNNING");

        scene.killAndStart();
        scene.shop().openGates();

        first.awaitState("COMPLETED");
        second.awaitState("COMPLETED");
        assertThat(second.fileSha256()).isEqualTo(first.fileSha256());
        assertThat(second.view().get("file").get("name").asString()).isEqualTo("둘째.csv");
        assertThat(second.manifest().get("joined").asString()).isEqualTo(first.id());
        assertThat(second.manifest().get("exportId").asString()).isEqualTo(second.id());
        assertThat(first.letters()).hasSize(1);
        assertThat(second.letters()).hasSize(1);
        MimeMessage letter = second.letters().get(0);
        assertThat(letter.getMessageID()).isNotEqualTo(first.letters().get(0).getMessageID());
        assertThat(Letters.text(letter)).contains("둘째", second.id()).doesNotContain("첫째", first.id());
        assertThat(scene.shop().queriesByDaySince(mark))
                .as("days read before the kill")
                .containsEntry(0, 1);
    }

    @Test
    void a_cancel_by_the_first_leaves_the_run_to_the_second() throws Exception {
        scene.shop().closeGate(2, 3_000);
        ExportUnderTest first = scene.share("lines", Map.of());
        first.awaitState("RUNNING");
        ExportUnderTest second = scene.share("lines", Map.of());

        assertThat(first.cancel()).isEqualTo(202);
        assertThat(first.state()).isEqualTo("CANCELLED");
        scene.shop().openGates();

        second.awaitState("COMPLETED");
        assertThat(second.letters()).hasSize(1);
        assertThat(first.state()).isEqualTo("CANCELLED");
        assertThat(first.letters()).isEmpty();
        assertThat(second.view().get("startedAt").asString())
                .as("no run began after the cancel")
                .isEqualTo(first.view().get("startedAt").asString());
    }

    @Test
    void a_failure_is_told_to_all_who_waited() throws Exception {
        scene.shop().closeGate(0, 3_000);
        ExportUnderTest first = scene.share("divides", Map.of());
        ExportUnderTest second = scene.share("divides", Map.of());
        assertThat(second.view().get("joined").asString()).isEqualTo(first.id());
        scene.shop().openGates();

        Await.until("failed", second::state, "FAILED"::equals, scene::logTail);
        assertThat(second.problemCode()).isEqualTo("QUERY_FAILED");
        for (ExportUnderTest export : List.of(first, second)) {
            Await.until("the letter", export::letters, letters -> letters.size() == 1, scene::logTail);
            Await.until("its delivery", export::deliveries, List.of("ACCEPTED")::equals, scene::logTail);
        }
    }

    @Test
    void a_kill_while_a_reused_results_letter_is_sent_sends_no_second_one() throws Exception {
        scene.share("kept", Map.of()).awaitState("COMPLETED");
        scene.mailLine().holdRepliesAfter("\r\n.\r\n");
        ExportUnderTest again = scene.share("kept", Map.of());
        Await.until("the letter", again::letters, letters -> letters.size() == 1, scene::logTail);
        scene.server().kill9();
        scene.mailLine().open();
        scene.server().start();

        again.awaitState("COMPLETED");
        assertThat(again.letters()).hasSize(1);
        assertThat(again.deliveries()).containsExactly("UNKNOWN");
        assertThat(again.fileSha256()).isNotEmpty();
    }

    @Test
    void a_young_result_is_reused_at_once_although_every_slot_is_taken() throws Exception {
        ExportUnderTest first = scene.share("kept", Map.of("fresh", true)).awaitState("COMPLETED");
        scene.shop().closeGate(0, 0);
        ExportUnderTest busy = scene.submit().awaitState("RUNNING");
        ExportUnderTest busyToo = scene.submit().awaitState("RUNNING");

        ExportUnderTest again = scene.share("kept", Map.of()).awaitState("COMPLETED");

        assertThat(again.view().get("reused").asString()).isEqualTo(first.id());
        assertThat(again.manifest().get("reused").asString()).isEqualTo(first.id());
        assertThat(again.fileSha256()).isEqualTo(first.fileSha256());
        assertThat(again.letters()).hasSize(1);
        ExportUnderTest fresh = scene.share("kept", Map.of("fresh", true));
        assertThat(fresh.view().get("reused").isNull()).isTrue();
        assertThat(fresh.state()).isEqualTo("QUEUED");
        for (ExportUnderTest export : List.of(fresh, busy, busyToo)) {
            export.cancel();
        }
        scene.shop().openGates();
    }
}
