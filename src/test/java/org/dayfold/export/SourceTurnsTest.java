package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** More who want to read than connections: they wait their turn, and a busy source is not mistaken for one that is down. */
class SourceTurnsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private H2Source database;
    private LimitedSource source;
    private RunScene scene;
    private Fence fence;

    @BeforeEach
    void planned(TestInfo test) throws Exception {
        database = new H2Source(test.getTestMethod().orElseThrow().getName());
        database.execute("CREATE TABLE item AS SELECT x AS id, 'n' AS name, 1.25 AS price,"
                + " DATEADD('DAY', MOD(x, 3), TIMESTAMP '2020-05-01 00:00:00') AS at FROM SYSTEM_RANGE(1, 6000)");
        source = new LimitedSource(database, 1);
        scene = new RunScene(folder, source, "csv", RunScene.YAML);
        fence = scene.runs.claim();
        scene.plan(fence);
        scene.beginExtract(fence);
    }

    @Test
    void more_partition_threads_than_connections_all_complete_and_nothing_is_tried_again() throws Exception {
        List<Waiter<Void>> others = new ArrayList<>();
        try (PartitionWork<?> first = scene.partition(fence, 0)) {
            assertThat(first.read()).isNotNull();
            for (int i = 1; i < 3; i++) {
                int partition = i;
                others.add(Waiter.of(() -> {
                    scene.extract(fence, partition);
                    return null;
                }));
            }
            for (Waiter<Void> other : others) {
                other.awaitWaiting();
            }
        }
        for (Waiter<Void> other : others) {
            other.result();
        }
        scene.extract(fence, 0);

        assertThat(scene.runs.partitions)
                .allMatch(partition -> partition.state().isExtracted())
                .allMatch(partition -> partition.rows() == 2_000);
        assertThat(source.exhausted).hasValue(0);
        assertThat(scene.pauses).isEmpty();
    }

    @Test
    void a_partition_that_waits_ends_when_its_export_is_stopped() throws Exception {
        endsWith(RunStoppedException.class, () -> scene.runs.stopAsked = Optional.of(ExportState.STOPPED));
    }

    @Test
    void a_partition_that_waits_ends_when_its_run_is_ended_at_the_deadline_or_by_the_console() throws Exception {
        endsWith(RunStoppedException.class, () -> scene.live.cancel(fence));
    }

    @Test
    void a_partition_that_waits_ends_when_its_claim_is_lost() throws Exception {
        endsWith(FenceLostException.class, scene.runs::claim);
    }

    @Test
    void who_was_ended_while_waiting_leaves_no_connection_behind() throws Exception {
        endsWith(RunStoppedException.class, () -> scene.live.cancel(fence));
        scene.live.ended(fence);

        scene.extract(fence, 1);
        assertThat(scene.runs.partition(fence.exportId(), 1).rows()).isEqualTo(2_000);
    }

    @Test
    void of_two_connections_one_is_never_held() throws Exception {
        SourceTurns turns = new SourceTurns(new LimitedSource(database, 2), scene.runs, scene.live);
        SourceTurns.Turn holder = turns.toHold(fence, "shop", "holding");
        Waiter<SourceTurns.Turn> second = Waiter.of(() -> turns.toHold(fence, "shop", "holding"));
        second.awaitWaiting();

        turns.toRead(fence, "shop", "reading").end();
        holder.end();
        second.result().end();
    }

    private void endsWith(Class<? extends Exception> end, Runnable ending) throws Exception {
        try (PartitionWork<?> first = scene.partition(fence, 0)) {
            first.read();
            Waiter<Void> waiting = Waiter.of(() -> {
                scene.extract(fence, 1);
                return null;
            });
            waiting.awaitWaiting();
            ending.run();
            assertThatThrownBy(waiting::result)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(end);
        }
    }

    /** Work on a thread of its own, of which can be told that it waits. */
    private record Waiter<T>(Thread thread, FutureTask<T> task) {
        static <T> Waiter<T> of(Callable<T> work) {
            FutureTask<T> task = new FutureTask<>(work);
            Thread thread = new Thread(task, "waits for a turn");
            thread.setDaemon(true);
            thread.start();
            return new Waiter<>(thread, task);
        }

        void awaitWaiting() {
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                assertThat(task.isDone()).as("it should wait, and has ended").isFalse();
                assertThat(System.nanoTime()).as("it should wait by now").isLessThan(until);
                Thread.onSpinWait();
            }
        }

        T result() throws Exception {
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
