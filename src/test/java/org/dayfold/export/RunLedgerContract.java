package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dayfold.sql.ReplicaLag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims and fences, by every ledger of runs: the one on H2, the one on PostgreSQL, and the one in memory that tests use. */
public abstract class RunLedgerContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final ExportFile FILE =
            new ExportFile("key", "name.csv", 1, "0".repeat(64), 1, 1, Instant.parse("2026-12-01T00:00:00Z"));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T00:00:00Z"));
    private String id;
    private RunLedger runs;

    /** A ledger with one export that waits; called once per test. */
    protected abstract RunLedger ledgerWith(String exportId, Clock clock) throws Exception;

    /** As the desk does for a person. */
    protected abstract void askToStop(String exportId, ExportState endsAs);

    protected abstract ExportState state(String exportId);

    @BeforeEach
    void enqueue() throws Exception {
        id = new ExportIds(Clock.systemUTC()).next();
        runs = ledgerWith(id, clock());
    }

    private RunLedger.Claim claimed() {
        return runs.claim(id, "node").orElseThrow();
    }

    private Fence planned() {
        Fence fence = claimed().fence();
        runs.plan(fence, plan(2));
        return fence;
    }

    private static RunLedger.Plan plan(int days) {
        LocalDateTime first = LocalDateTime.parse("2020-05-01T00:00");
        return new RunLedger.Plan(
                "columns",
                "0".repeat(64),
                Optional.empty(),
                IntStream.range(0, days)
                        .mapToObj(
                                day -> Optional.of(new RunLedger.Range(first.plusDays(day), first.plusDays(day + 1L))))
                        .toList());
    }

    private void chunk(Fence fence, int partition) {
        runs.advance(fence, runs.partition(id, partition).extracted(false, fence.epoch(), "part", 1_000, 9));
    }

    @Test
    void a_run_that_lost_its_claim_can_write_nothing_at_all() {
        Fence lost = planned();
        PartitionProgress next = runs.partition(id, 0).extracted(true, lost.epoch(), "part", 5, 5);
        Fence holder = claimed().fence();
        assertThat(holder.epoch()).isEqualTo(lost.epoch() + 1);

        Map<String, ThrowingCallable> writes = Map.ofEntries(
                Map.entry("run", () -> runs.run(lost)),
                Map.entry("require", () -> runs.require(lost, "asking")),
                Map.entry("enterStep", () -> runs.enterStep(lost, "merge")),
                Map.entry("plan", () -> runs.plan(lost, plan(3))),
                Map.entry("sourceLag", () -> runs.sourceLag(lost, MINUTE)),
                Map.entry("advance", () -> runs.advance(lost, next)),
                Map.entry("takeBack", () -> runs.takeBack(lost, next)),
                Map.entry("layout", () -> runs.layout(lost, List.of("a", "b"))),
                Map.entry("timing", () -> runs.timing(lost, "merge", MINUTE)),
                Map.entry("stored", () -> runs.stored(lost, FILE, "{}")),
                Map.entry("storedNothing", () -> runs.storedNothing(lost, "{}")));
        writes.forEach((name, write) -> assertThatExceptionOfType(FenceLostException.class)
                .as(name)
                .isThrownBy(write)
                .withMessageContaining("claim " + lost.epoch() + " no longer holds"));

        assertThat(runs.bind(lost, 7)).isFalse();
        assertThat(runs.end(lost, ExportState.COMPLETED, Optional.empty())).isFalse();
        assertThat(runs.requeue(lost, true)).isEqualTo(RunLedger.Requeued.CLAIM_LOST);
        assertThat(runs.partition(id, 0).state()).isEqualTo(PartitionState.PLANNED);
        assertThat(runs.run(holder).export().file()).isEmpty();
        assertThat(state(id)).isEqualTo(ExportState.RUNNING);
    }

    @Test
    void a_chunk_is_written_over_the_one_before_and_no_other() {
        Fence fence = planned();
        PartitionProgress first = runs.partition(id, 0).extracted(false, fence.epoch(), "part", 5, 5);
        runs.advance(fence, first);

        assertThatExceptionOfType(FenceLostException.class).isThrownBy(() -> runs.advance(fence, first));
        assertThatExceptionOfType(FenceLostException.class)
                .isThrownBy(() -> runs.advance(
                        fence,
                        first.extracted(false, fence.epoch(), "part", 9, 9)
                                .extracted(true, fence.epoch(), "part", 9, 9)));
        assertThat(runs.partition(id, 0)).isEqualTo(first);
    }

    @Test
    void a_plan_that_is_there_is_kept() {
        Fence fence = planned();
        runs.plan(fence, plan(3));
        assertThat(runs.partitions(id)).hasSize(2);
    }

    @Test
    void of_the_sources_lags_the_largest_is_kept() {
        Fence fence = planned();
        assertThat(runs.run(fence).sourceLag()).isEmpty();
        runs.sourceLag(fence, MINUTE);
        runs.sourceLag(fence, Duration.ofSeconds(5));
        assertThat(runs.run(fence).sourceLag()).contains(MINUTE);
        runs.sourceLag(fence, ReplicaLag.UNKNOWN);
        assertThat(runs.run(fence).sourceLag().orElseThrow()).isGreaterThan(Duration.ofDays(365_000));
    }

    @Test
    void a_claim_is_tied_to_one_execution_and_the_next_claim_knows_it() {
        RunLedger.Claim first = claimed();
        assertThat(first.lastExecution()).isEmpty();
        assertThat(runs.bind(first.fence(), 7)).isTrue();
        assertThat(runs.bind(first.fence(), 8)).isFalse();

        RunLedger.Claim second = claimed();
        assertThat(second.lastExecution()).contains(7L);
        assertThat(runs.bind(second.fence(), 9)).isTrue();
    }

    @Test
    void what_has_ended_or_is_to_stop_is_not_claimed() {
        Fence fence = claimed().fence();
        askToStop(id, ExportState.STOPPED);
        assertThat(runs.stopAsked(id)).contains(ExportState.STOPPED);
        assertThat(runs.claim(id, "node")).isEmpty();
        assertThat(runs.end(fence, ExportState.STOPPED, Optional.empty())).isTrue();
        assertThat(runs.stopAsked(id)).isEmpty();
        assertThat(runs.claim(id, "node")).isEmpty();
        assertThat(state(id)).isEqualTo(ExportState.STOPPED);
    }

    @Test
    void a_run_that_goes_back_into_the_queue_is_claimed_again_and_its_failures_are_counted() {
        assertThat(runs.requeue(claimed().fence(), false)).isEqualTo(RunLedger.Requeued.QUEUED);
        assertThat(state(id)).isEqualTo(ExportState.QUEUED);
        RunLedger.Claim second = claimed();
        assertThat(second.failures()).isZero();
        assertThat(runs.requeue(second.fence(), true)).isEqualTo(RunLedger.Requeued.QUEUED);
        assertThat(claimed().failures()).isEqualTo(1);
    }

    @Test
    void a_stop_that_overtakes_the_way_back_into_the_queue_ends_the_run() {
        Fence fence = claimed().fence();
        askToStop(id, ExportState.CANCELLED);
        assertThat(runs.requeue(fence, true)).isEqualTo(RunLedger.Requeued.CANCELLED);
        assertThat(state(id)).isEqualTo(ExportState.CANCELLED);
        assertThat(runs.claim(id, "node")).isEmpty();
    }

    @Test
    void the_time_of_a_crashed_run_counts_up_to_its_last_sign_of_life() {
        Fence first = claimed().fence();
        passes(MINUTE);
        runs.alive(first);
        passes(Duration.ofHours(9));

        RunLedger.Claim second = claimed();
        assertThat(second.ranFor()).as("not what the server was down").isEqualTo(MINUTE);
        runs.alive(first);
        passes(MINUTE);
        runs.requeue(second.fence(), false);
        passes(Duration.ofHours(9));
        assertThat(claimed().ranFor()).as("nor what it waited").isEqualTo(MINUTE.multipliedBy(2));
    }

    @Test
    void runs_that_crash_before_they_finish_anything_are_counted() {
        assertThat(claimed().crashes()).isZero();
        assertThat(claimed().crashes()).isEqualTo(1);
        RunLedger.Claim third = claimed();
        assertThat(third.crashes()).isEqualTo(2);

        runs.plan(third.fence(), plan(2));
        RunLedger.Claim fourth = claimed();
        assertThat(fourth.crashes()).as("there is a plan").isZero();
        chunk(fourth.fence(), 1);
        RunLedger.Claim fifth = claimed();
        assertThat(fifth.crashes()).as("a chunk was finished").isZero();
        runs.storedNothing(fifth.fence(), "{}");
        assertThat(claimed().crashes()).as("the upload was finished").isZero();
        assertThat(claimed().crashes()).isEqualTo(1);
    }

    @Test
    void a_run_that_ends_in_order_ends_the_row_of_crashes() {
        claimed();
        RunLedger.Claim second = claimed();
        assertThat(second.crashes()).isEqualTo(1);
        runs.requeue(second.fence(), true);
        assertThat(claimed().crashes()).isZero();
    }

    private void passes(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
