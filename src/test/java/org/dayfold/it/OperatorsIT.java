package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What operators and requesters do to a running export, through the API and through the server's own batch console. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorsIT {
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    @TempDir
    static Path home;

    private ExportScene scene;

    @BeforeAll
    void start() throws Exception {
        scene = ExportScene.in(home, SceneDatabase.Kind.POSTGRESQL).start();
    }

    @AfterEach
    void openGates() {
        scene.shop().openGates();
    }

    @AfterAll
    void end() throws Exception {
        scene.close();
    }

    /** Days 0 to 3 read, day 4 in its second chunk. */
    private ExportUnderTest heldInDayFour() throws Exception {
        scene.shop().closeGate(4, 9_500);
        ExportUnderTest export = scene.submit("lines", "csv");
        export.awaitHeldIn(4);
        return export;
    }

    private static Map<Integer, Integer> daysFourToNineOnce() {
        return IntStream.range(4, GatedShop.DAYS).boxed().collect(Collectors.toMap(day -> day, day -> 1));
    }

    private void assertThatItGoesOnWhereItWas(ExportUnderTest export, long mark) throws Exception {
        export.awaitState("COMPLETED");
        assertThat(scene.shop().queriesByDaySince(mark)).isEqualTo(daysFourToNineOnce());
        assertThat(export.view().get("rows").asInt()).isEqualTo(GatedShop.rows());
        assertThat(export.letters()).hasSize(1);
    }

    /** The job execution of its newest run. */
    private long executionOf(ExportUnderTest export) throws Exception {
        return Long.parseLong(scene.database()
                .rows("select exec_id from export where id = '" + export.id() + "'")
                .get(0));
    }

    @Test
    void a_stopped_export_ends_its_queries_and_goes_on_where_it_was_when_restarted() throws Exception {
        ExportUnderTest export = heldInDayFour();

        assertThat(export.stop()).isEqualTo(ACCEPTED);
        export.awaitState("STOPPED");
        assertThat(scene.shop().activeQueries()).isZero();
        assertThat(export.letters()).isEmpty();
        assertThat(export.problemCode()).isEmpty();

        scene.shop().openGates();
        long mark = scene.shop().logPosition();
        assertThat(export.restart()).isEqualTo(ACCEPTED);
        assertThatItGoesOnWhereItWas(export, mark);
        assertThat(export.restart()).as("restart of a completed export").isEqualTo(CONFLICT);
    }

    @Test
    void a_cancelled_export_has_ended_for_good() throws Exception {
        ExportUnderTest export = heldInDayFour();

        assertThat(export.cancel()).isEqualTo(ACCEPTED);
        export.awaitState("CANCELLED");
        assertThat(scene.shop().activeQueries()).isZero();
        assertThat(export.restart()).isEqualTo(CONFLICT);
        assertThat(export.letters()).isEmpty();
    }

    @Test
    void stop_and_restart_in_the_batch_console_go_through_the_queue() throws Exception {
        ExportUnderTest export = heldInDayFour();
        ManagementConsole console = scene.console();

        long stopped = executionOf(export);
        console.await(stopped, "STARTED");
        console.pressStop(stopped);
        export.awaitState("STOPPED");
        long instance = console.await(stopped, "STOPPED").instance();

        scene.shop().openGates();
        long mark = scene.shop().logPosition();
        long requeued = console.restart(stopped);
        assertThatItGoesOnWhereItWas(export, mark);

        assertThat(console.await(requeued, "FAILED").exitStatus()).isEqualTo("REQUEUED");
        assertThat(console.await(executionOf(export), "COMPLETED").instance())
                .as("one history per export")
                .isEqualTo(instance);
    }

    @Test
    void a_query_that_fails_ends_the_export_at_once_and_the_console_offers_its_restart() throws Exception {
        ExportUnderTest export = scene.submit("divides", "xlsx");
        Await.until("FAILED", export::state, "FAILED"::equals, scene::logTail);

        assertThat(export.problemCode()).isEqualTo("QUERY_FAILED");
        assertThat(export.attempt()).isEqualTo(1);
        ManagementConsole.Execution execution = scene.console().await(executionOf(export), "STOPPED");
        assertThat(execution.exitStatus()).isEqualTo("EXPORT_FAILED");
        assertThatBothWereTold(export, "division by zero");

        scene.console().pressRestart(execution.id());
        Await.until("a second run", export::attempt, attempt -> attempt == 2, scene::logTail);
        Await.until("FAILED", export::state, "FAILED"::equals, scene::logTail);
    }

    /** JBeret's own partition states do not survive this: it read all that was complete again. */
    @Test
    void failed_then_restarted_then_killed_what_was_read_is_not_read_again() throws Exception {
        String sha256 = scene.submit("lines", "csv").awaitState("COMPLETED").fileSha256();
        scene.shop().breakOn(4, 9_000, "22012", "as if by zero");
        scene.shop().closeGate(5, 50);
        ExportUnderTest export = scene.submit("lines", "csv");
        Await.until("the failure", export::problemCode, "QUERY_FAILED"::equals, scene::logTail);
        scene.shop().openGates();
        Await.until("FAILED", export::state, "FAILED"::equals, scene::logTail);
        scene.shop().mendFaults();
        scene.shop().closeGate(6, 9_000);
        assertThat(export.restart()).isEqualTo(ACCEPTED);
        export.awaitHeldIn(6);
        scene.server().kill9();
        long mark = scene.shop().logPosition();
        scene.server().start();
        scene.shop().openGates();
        export.awaitState("COMPLETED");

        assertThat(scene.shop().queriesByDaySince(mark))
                .doesNotContainKeys(0, 1, 2, 3, 4, 5)
                .containsEntry(6, 1);
        assertThat(export.fileSha256()).isEqualTo(sha256);
    }

    private void assertThatBothWereTold(ExportUnderTest export, String why) throws Exception {
        Await.until("the requester's letter", export::letters, letters -> letters.size() == 1, scene::logTail);
        assertThat(Letters.text(export.letters().get(0))).doesNotContain(why).doesNotContain("Exception");
        Await.until(
                "the operators' letter",
                () -> scene.mail().lettersTo(ExportScene.OPERATORS).stream()
                        .map(Letters::text)
                        .filter(text -> text.contains(export.id()))
                        .toList(),
                letters -> letters.size() == 1 && letters.get(0).contains(why),
                scene::logTail);
    }

    @Test
    void a_failed_export_can_be_restarted_before_anybody_could_be_told() throws Exception {
        scene.mailLine().holdRepliesAfter("EHLO");
        try {
            ExportUnderTest export = scene.submit("divides", "xlsx");
            Await.until("FAILED", export::state, "FAILED"::equals, scene::logTail);
            assertThat(export.restart()).isEqualTo(202);
            Await.until("a second run", export::attempt, attempt -> attempt == 2, scene::logTail);
            Await.until("FAILED", export::state, "FAILED"::equals, scene::logTail);
        } finally {
            scene.mailLine().open();
        }
    }

    @Test
    void the_letter_of_a_failure_that_did_not_go_out_is_sent_by_hand() throws Exception {
        scene.mailLine().holdRepliesAfter("EHLO");
        ExportUnderTest export = scene.submit("divides", "xlsx");
        String deliveries = "/api/exports/" + export.id() + "/deliveries";
        try {
            Await.until("FAILED", export::state, "FAILED"::equals, scene::logTail);
            assertThat(scene.post(deliveries)).as("while it goes out by itself").isEqualTo(409);
            scene.mailLine().cut();
            Await.until("a letter given up", export::deliveries, states -> states.contains("FAILED"), scene::logTail);
        } finally {
            scene.mailLine().open();
        }
        assertThat(export.letters()).isEmpty();

        assertThat(scene.post(deliveries)).isEqualTo(202);
        Await.until("the requester's letter", export::letters, letters -> letters.size() == 1, scene::logTail);
        Await.until("its row", export::deliveries, states -> states.contains("ACCEPTED"), scene::logTail);
        assertThat(export.state()).isEqualTo("FAILED");
    }

    @Test
    void while_a_source_works_no_transaction_of_the_application_waits_for_it() throws Exception {
        scene.shop().closeGate(0, 0);
        ExportUnderTest export = scene.submit("lines", "xlsx");
        Await.until("a long query", scene.shop()::longQueries, queries -> queries > 0, scene::logTail);
        Await.until(
                "no transaction that waits, while the source goes on working",
                () -> scene.database()
                        .rows("select query from pg_stat_activity where datname = current_database()"
                                + " and state = 'idle in transaction' and state_change < now() - interval '1 second'"),
                List::isEmpty,
                scene::logTail);
        scene.shop().openGates();
        export.awaitState("COMPLETED");
    }

    @Test
    void a_query_that_no_database_takes_fails_before_anything_is_read() throws Exception {
        ExportUnderTest export = scene.submit("missing", "xlsx");
        Await.until("FAILED", export::state, "FAILED"::equals, scene::logTail);
        assertThat(export.problemCode()).isEqualTo("QUERY_FAILED");
        assertThat(export.view().get("step").asString()).isEqualTo("validate");
        assertThatBothWereTold(export, "no_such_column");
    }

    @Test
    void an_export_past_its_deadline_is_stopped_with_its_queries_and_both_are_told() throws Exception {
        scene.shop().closeGate(2, 9_500);
        ExportUnderTest export = scene.submit("hasty", "csv");
        Await.until("FAILED", export::state, "FAILED"::equals, scene::logTail);

        assertThat(export.problemCode()).isEqualTo("DEADLINE_PASSED");
        assertThat(export.attempt()).isEqualTo(1);
        assertThat(scene.shop().activeQueries()).isZero();
        assertThatBothWereTold(export, "deadline");
    }

    @Test
    void a_template_edited_or_deleted_after_the_submission_changes_nothing() throws Exception {
        String sha256 = scene.submit("edited", "csv").awaitState("COMPLETED").fileSha256();
        scene.shop().closeGate(4, 9_500);
        ExportUnderTest export = scene.submit("edited", "csv");
        export.awaitHeldIn(4);
        export.stop();
        export.awaitState("STOPPED");

        Files.delete(home.resolve("templates/edited.yaml"));
        Files.writeString(home.resolve("templates/edited.sql"), "SELECT 1");
        scene.shop().openGates();
        export.restart();
        export.awaitState("COMPLETED");
        assertThat(export.fileSha256()).isEqualTo(sha256);
    }

    @Test
    void an_orderly_end_of_the_server_is_no_stop_of_its_exports() throws Exception {
        ExportUnderTest export = heldInDayFour();
        scene.shop().closeGate(0, 50);
        ExportUnderTest waiting = scene.submit("lines", "csv");

        scene.server().stop();
        List<String> left = scene.database().rows("select state from export where id = '" + export.id() + "'");
        scene.shop().openGates();
        long mark = scene.shop().logPosition();
        scene.server().start();
        assertThat(left).as("not STOPPED, which would wait for a person").isSubsetOf("QUEUED", "RUNNING");
        export.awaitState("COMPLETED");
        waiting.awaitState("COMPLETED");
        assertThat(scene.shop().queriesByDaySince(mark).get(3))
                .as("day 3, of the waiting one only")
                .isEqualTo(1);
        assertThat(export.letters()).hasSize(1);
        scene.awaitIdle();
        assertThat(scene.database().liveExecutions()).isEmpty();
    }
}
