package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer moves a sum from the first day to the last while PostgreSQL is being read. */
class ConsistencyIT {
    @TempDir
    Path folder;

    private PostgresSource source;

    @Test
    void partitions_see_their_own_moments_and_a_snapshot_one() throws Exception {
        assertThat(prices("partition")).as("100 + 100 + 100, and 50 moved").containsExactly(100, 100, 150);
        assertThat(prices("snapshot")).containsExactly(100, 100, 100);
        assertThat(prices("single-snapshot")).containsExactly(100, 100, 100);
    }

    private int[] prices(String consistency) throws Exception {
        RunScene scene = scene(consistency, 4);
        Fence run = scene.runs.claim();
        scene.plan(run);
        scene.beginExtract(run);
        scene.extract(run, 0);
        moveFifty();
        scene.extractAllLeft(run);
        return prices(scene, run);
    }

    @Test
    void a_resumed_run_reads_what_is_left_in_a_later_snapshot_and_the_manifest_says_so() throws Exception {
        RunScene scene = scene("snapshot", 4);

        Fence second = killedAfterTheFirstDay(scene);

        assertThat(prices(scene, second)).containsExactly(100, 100, 150);
        assertThat(scene.runs.export.manifest().orElseThrow())
                .contains("\"consistency\":\"snapshot\",\"snapshots\":2")
                .containsPattern("\"index\":0,[^}]*\"snapshot\":1")
                .containsPattern("\"index\":2,[^}]*\"snapshot\":2");
    }

    @Test
    void a_resumed_run_of_a_single_snapshot_reads_everything_again() throws Exception {
        RunScene scene = scene("single-snapshot", 4);

        Fence second = killedAfterTheFirstDay(scene);

        assertThat(prices(scene, second)).containsExactly(50, 100, 150);
        assertThat(scene.runs.export.manifest().orElseThrow())
                .contains("\"consistency\":\"single-snapshot\",\"snapshots\":1");
    }

    @Test
    void a_run_whose_snapshot_is_lost_fails_as_something_that_may_pass() throws Exception {
        RunScene scene = scene("snapshot", 4);
        Fence run = scene.runs.claim();
        scene.plan(run);
        scene.beginExtract(run);
        source.cutIdleTransactions();

        assertThatThrownBy(() -> scene.extract(run, 0))
                .isInstanceOfSatisfying(
                        ExportFailure.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.SOURCE_UNAVAILABLE))
                .hasMessageContaining("has gone");
        scene.snapshots.release(run);
    }

    @Test
    void one_connection_is_left_for_reading_and_a_second_run_waits_for_its_snapshot() throws Exception {
        RunScene scene = scene("snapshot", 2);
        Fence run = scene.runs.claim();
        scene.plan(run);
        scene.beginExtract(run);
        Fence other = scene.runs.claim();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> waits = thread.submit(() -> scene.snapshots.take(other, scene.runs.export));
            assertThatThrownBy(() -> waits.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

            scene.snapshots.release(run);

            waits.get(60, TimeUnit.SECONDS);
            assertThat(scene.snapshots.of(other)).isPresent();
        } finally {
            scene.snapshots.release(other);
            thread.shutdownNow();
        }
    }

    @Test
    void a_source_of_one_connection_is_refused() throws Exception {
        RunScene scene = scene("snapshot", 1);

        assertThatThrownBy(() -> scene.plan(scene.runs.claim()))
                .isInstanceOfSatisfying(
                        ExportFailure.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.TEMPLATE_UNUSABLE))
                .hasMessageContaining("may have 1");
    }

    /** Three days with one item of 100 each. */
    private RunScene scene(String consistency, int connections) throws Exception {
        source = new PostgresSource("consistency_" + System.nanoTime(), connections);
        for (int day = 1; day <= 3; day++) {
            source.execute("INSERT INTO item VALUES (" + day + ", 'item', 100, '2020-05-0" + day + " 12:00')");
        }
        String yaml = RunScene.YAML.replace("source: shop", "source: shop, consistency: " + consistency);
        return new RunScene(folder.resolve(Long.toString(System.nanoTime())), source, "csv", yaml);
    }

    private void moveFifty() throws Exception {
        source.execute("UPDATE item SET price = price + CASE id WHEN 1 THEN -50 WHEN 3 THEN 50 ELSE 0 END");
    }

    private Fence killedAfterTheFirstDay(RunScene scene) throws Exception {
        Fence first = scene.runs.claim();
        scene.plan(first);
        scene.beginExtract(first);
        scene.extract(first, 0);
        scene.snapshots.release(first);
        moveFifty();
        Fence second = scene.runs.claim();
        scene.extractAll(second);
        return second;
    }

    /** What the file says of each day. */
    private static int[] prices(RunScene scene, Fence run) throws Exception {
        scene.encodeAll(run);
        return new String(scene.publish(run), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .mapToInt(line -> (int) Double.parseDouble(line.split(",")[2]))
                .toArray();
    }
}
