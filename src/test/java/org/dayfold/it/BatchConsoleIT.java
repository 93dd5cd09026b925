package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dayfold.testing.NotTested;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator sees and does in WildFly's batch console, in a real browser, and what a redeployment does to running exports.
 * Writes the pictures of docs/operations.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchConsoleIT {
    @TempDir
    static Path home;

    private ExportScene scene;
    private ConsoleBrowser browser;

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
        if (browser != null) {
            browser.close();
        }
        scene.close();
    }

    private ConsoleBrowser browser() throws IOException {
        if (browser == null) {
            Optional<Path> chromium = ConsoleBrowser.chromium();
            NotTested.unless(
                    chromium.isPresent(),
                    "BatchConsoleIT, the batch console in a browser (see, stop, restart): no chromium, chromium-browser or"
                            + " google-chrome in PATH, and CHROMIUM does not name one");
            browser = ConsoleBrowser.open(chromium.get(), scene.server().managementUri("/console/index.html"));
        }
        return browser;
    }

    /** Days 0 to 3 read, day 4 in its second chunk. */
    private ExportUnderTest heldInDayFour() throws Exception {
        scene.shop().closeGate(4, 9_500);
        ExportUnderTest export = scene.submit("lines", "xlsx");
        export.awaitHeldIn(4);
        return export;
    }

    private static Map<Integer, Integer> daysFourToNineOnce() {
        return IntStream.range(4, GatedShop.DAYS).boxed().collect(Collectors.toMap(day -> day, day -> 1));
    }

    private String row(String column, ExportUnderTest export) throws Exception {
        return scene.database()
                .rows("select " + column + " from export where id = '" + export.id() + "'")
                .get(0);
    }

    private long executionOf(ExportUnderTest export) throws Exception {
        return Long.parseLong(row("exec_id", export));
    }

    private long epochOf(ExportUnderTest export) throws Exception {
        return Long.parseLong(row("epoch", export));
    }

    @Test
    void an_export_stopped_and_restarted_in_the_console_goes_on_where_it_was() throws Exception {
        ConsoleBrowser console = browser();
        String undisturbed = scene.submit().awaitState("COMPLETED").fileSha256();
        ExportUnderTest export = heldInDayFour();
        long execution = executionOf(export);
        long epoch = epochOf(export);

        console.findTheJob();
        console.picture("job");
        console.viewTheJob();
        console.awaitStatus(execution, "STARTED");
        console.picture("running");
        assertThat(console.offers(execution, "Restart")).isFalse();
        console.press(execution, "Stop");
        export.awaitState("STOPPED");
        assertThat(scene.shop().activeQueries()).isZero();
        console.awaitStatus(execution, "STOPPED");
        console.picture("stopped");
        assertThat(console.offers(execution, "Stop")).isFalse();

        scene.shop().openGates();
        long mark = scene.shop().logPosition();
        console.press(execution, "Restart");
        export.awaitState("COMPLETED");
        assertThat(scene.shop().queriesByDaySince(mark)).isEqualTo(daysFourToNineOnce());
        assertThat(export.fileSha256()).isEqualTo(undisturbed);
        assertThat(export.letters()).hasSize(1);
        assertThat(epochOf(export)).as("fenced by a claim of its own").isEqualTo(epoch + 1);
        console.awaitStatus(executionOf(export), "COMPLETED");
        console.picture("completed");
    }

    @Test
    void a_failed_export_is_offered_for_restart_and_goes_on_where_it_was() throws Exception {
        ConsoleBrowser console = browser();
        scene.shop().closeGate(3, 0);
        ExportUnderTest export = scene.submit("divides", "xlsx");
        Await.until(
                "days 0 and 1 read",
                () -> export.partitionsIn("EXTRACTED"),
                days -> days.containsAll(List.of(0, 1)),
                scene::logTail);
        scene.shop().openGates();
        Await.until("FAILED", export::state, "FAILED"::equals, scene::logTail);
        List<Integer> read = export.partitionsIn("EXTRACTED");
        long execution = executionOf(export);

        console.findTheJob();
        console.viewTheJob();
        console.awaitStatus(execution, "STOPPED");
        assertThat(scene.console().await(execution, "STOPPED").exitStatus()).isEqualTo("EXPORT_FAILED");

        scene.shop().execute("CREATE TABLE divisor AS SELECT * FROM line WHERE id = 300777");
        scene.shop().execute("DELETE FROM line WHERE id = 300777");
        long mark = scene.shop().logPosition();
        console.press(execution, "Restart");
        Await.until("COMPLETED", export::state, "COMPLETED"::equals, scene::logTail);
        assertThat(scene.shop().queriesByDaySince(mark).keySet()).contains(3).doesNotContainAnyElementsOf(read);
        assertThat(read).contains(0, 1);
        assertThat(export.fileSha256())
                .isEqualTo(
                        scene.submit("divides", "xlsx").awaitState("COMPLETED").fileSha256());
        scene.shop().execute("INSERT INTO line SELECT * FROM divisor");
    }

    @Test
    void an_undeployment_stops_running_exports_in_order_and_they_go_on_when_it_is_deployed_again() throws Exception {
        String undisturbed = scene.submit().awaitState("COMPLETED").fileSha256();
        ExportUnderTest export = heldInDayFour();
        long execution = executionOf(export);
        long epoch = epochOf(export);

        scene.console().onDeployment("undeploy");
        assertThat(row("state", export))
                .as("not STOPPED, which would wait for a person")
                .isEqualTo("QUEUED");
        assertThat(scene.shop().activeQueries()).isZero();
        Await.until(
                "the job's end in the repository",
                () -> scene.database()
                        .rows("select batchstatus from job_execution where jobexecutionid = " + execution),
                List.of("STOPPED")::equals,
                scene::logTail);
        Await.until("no execution that looks alive", scene.database()::liveExecutions, List::isEmpty, scene::logTail);

        scene.shop().openGates();
        long mark = scene.shop().logPosition();
        scene.console().onDeployment("deploy");
        scene.server().awaitReady();
        export.awaitState("COMPLETED");
        assertThat(scene.shop().queriesByDaySince(mark)).isEqualTo(daysFourToNineOnce());
        assertThat(export.fileSha256()).isEqualTo(undisturbed);
        assertThat(export.letters()).hasSize(1);
        assertThat(export.problemCode()).isEmpty();
        assertThat(epochOf(export)).isEqualTo(epoch + 1);
    }

    @Test
    void an_undeployment_does_not_wait_for_a_source_that_does_not_even_hear_of_a_cancel() throws Exception {
        ExportUnderTest export = heldInDayFour();
        long epoch = epochOf(export);
        scene.sourceLine().holdRepliesAfter("");

        scene.console().onDeployment("undeploy");
        assertThat(row("state", export)).isEqualTo("QUEUED");

        scene.sourceLine().open();
        scene.shop().openGates();
        scene.console().onDeployment("deploy");
        scene.server().awaitReady();
        export.awaitState("COMPLETED");
        assertThat(export.problemCode()).isEmpty();
        assertThat(epochOf(export)).isEqualTo(epoch + 1);
        assertThat(export.view().get("rows").asInt()).isEqualTo(GatedShop.rows());
        assertThat(row("crashes", export)).isEqualTo("0");
        Await.until("no execution that looks alive", scene.database()::liveExecutions, List::isEmpty, scene::logTail);
    }

    @Test
    void a_redeployment_does_the_same_at_one_go() throws Exception {
        ExportUnderTest export = heldInDayFour();
        long epoch = epochOf(export);

        scene.console().onDeployment("redeploy");
        scene.server().awaitReady();
        scene.shop().openGates();
        export.awaitState("COMPLETED");
        assertThat(export.problemCode()).isEmpty();
        assertThat(epochOf(export)).isEqualTo(epoch + 1);
        assertThat(export.view().get("rows").asInt()).isEqualTo(GatedShop.rows());
        assertThat(scene.server().log()).doesNotContain("a crash left running");
    }
}
