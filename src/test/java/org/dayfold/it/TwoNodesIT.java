package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.dayfold.testing.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL: what happens when one of them freezes, dies or leaves, and what when it comes back. */
class TwoNodesIT {
    @TempDir
    Path home;

    @Test
    void a_frozen_nodes_export_is_finished_by_the_other_and_nothing_it_does_afterwards_counts() throws Exception {
        try (ExportScene scene = ExportScene.in(home, SceneDatabase.Kind.POSTGRESQL)) {
            // Every statement's text comes over the first node's line, for one to be held by it.
            scene.server()
                    .with("DAYFOLD_DB_URL", scene.ledgerUrl() + "?prepareThreshold=0")
                    .with("DAYFOLD_DB_INIT", "set idle_in_transaction_session_timeout = '10s'");
            scene.start();
            String sha256 = scene.submit("lines", "csv").awaitState("COMPLETED").fileSha256();
            scene.shop().closeGate(4, 9_500);
            ExportUnderTest export = scene.submit("lines", "csv");
            export.awaitHeldIn(4);
            ServerProcess other = scene.anotherNode("node2")
                    .with("DAYFOLD_DB_URL", scene.database().url())
                    .start();
            scene.reachThrough(other);

            freezeWithALockOnTheExport(scene);
            export.await("a second run", view -> view.get("attempt").asInt() == 2);
            assertThat(scene.database().rows("select node from export where id = '" + export.id() + "'"))
                    .containsExactly("node2");
            scene.server().thaw();
            scene.ledgerLine().open();
            scene.shop().openGates();
            export.awaitState("COMPLETED");
            Await.until(
                    "the end of the run that lost its claim",
                    scene.database()::liveExecutions,
                    List::isEmpty,
                    scene::logTail);

            assertThat(export.fileSha256()).isEqualTo(sha256);
            assertThat(export.attempt()).isEqualTo(2);
            assertThat(export.letters()).hasSize(1);
            assertThat(export.manifest().get("restartedPartitions")).isEmpty();
            Await.until("claim lost", scene.server()::log, log -> log.contains("claim lost"), scene::logTail);
            assertThat(scene.server().isAlive()).isTrue();

            leavingNodeStopsAJobThatEndsLongAfterwards(scene, other, sha256);
            deadNodesExportGoesOnElsewhere(scene, other, sha256);
        }
    }

    /** In the middle of the transaction that says that the run is alive: who takes over wants the same row. */
    private static void freezeWithALockOnTheExport(ExportScene scene) throws Exception {
        scene.ledgerLine().holdRepliesAfter("set run_alive_at=");
        scene.ledgerLine().awaitHeld(Await.LIMIT.toSeconds());
        scene.server().freeze();
        Await.until(
                "the lock",
                () -> scene.database()
                        .rows("select query from pg_stat_activity where state = 'idle in transaction'"
                                + " and datname = current_database() and query like '%run_alive_at=%'"),
                held -> held.size() == 1,
                scene::logTail);
    }

    /** The other node takes over within the heartbeat's limit; nobody has to start anything. */
    private static void deadNodesExportGoesOnElsewhere(ExportScene scene, ServerProcess other, String sha256)
            throws Exception {
        scene.shop().closeGate(4, 9_500);
        ExportUnderTest export = scene.submit("lines", "csv");
        export.awaitHeldIn(4);
        String node = scene.database()
                .rows("select node from export where id = '" + export.id() + "'")
                .get(0);
        assertThat(node).isIn("node1", "node2");
        ServerProcess owner = node.equals("node2") ? other : scene.server();
        scene.reachThrough(node.equals("node2") ? scene.server() : other);
        owner.kill9();
        scene.shop().openGates();
        export.awaitState("COMPLETED");
        assertThat(export.fileSha256()).isEqualTo(sha256);
        assertThat(export.letters()).hasSize(1);
    }

    /**
     * SIGTERM to a node that has run exports stops the other's job too (WFLYBATCH000014), whose chunk ends when the leave is
     * old.
     */
    private static void leavingNodeStopsAJobThatEndsLongAfterwards(
            ExportScene scene, ServerProcess other, String sha256) throws Exception {
        scene.shop().closeGate(4, 9_500);
        ExportUnderTest export = scene.submit("lines", "csv");
        export.awaitHeldIn(4);
        boolean first = scene.database()
                .rows("select node from export where id = '" + export.id() + "'")
                .contains("node1");
        ServerProcess leaving = first ? other : scene.server();
        scene.reachThrough(first ? scene.server() : other);
        // Not even a cancelled query is heard of.
        scene.sourceLine().holdRepliesAfter("");
        leaving.stop();
        Await.until(
                "the stop of the other node's job",
                scene.database()::liveExecutions,
                live -> live.toString().contains("STOPPING"),
                scene::logTail);
        Await.until(
                "a leave that is old",
                () -> scene.database().rows("select name from node where leaving_at < now() - interval '17 seconds'"),
                old -> old.contains(first ? "node2" : "node1"),
                scene::logTail);
        assertThat(export.state()).isEqualTo("RUNNING");
        scene.shop().openGates();
        scene.sourceLine().open();
        export.awaitState("COMPLETED");
        assertThat(export.fileSha256()).isEqualTo(sha256);
        assertThat(export.attempt()).isEqualTo(2);
        assertThat(export.letters()).hasSize(1);
        leaving.start();
    }
}
