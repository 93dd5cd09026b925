package org.dayfold.app.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.dayfold.export.Fence;
import org.dayfold.export.PartitionProgress;
import org.dayfold.export.PartitionState;
import org.junit.jupiter.api.Test;

class RowsSoFarTest {
    private final RowsSoFar rows = new RowsSoFar();
    private final Fence first = new Fence("e1", 1);

    private static PartitionProgress progress(int partition, PartitionState state, long rows) {
        Optional<String> none = Optional.empty();
        return new PartitionProgress(
                "e1",
                partition,
                Optional.empty(),
                Optional.empty(),
                state,
                1,
                1,
                none,
                0,
                none,
                none,
                none,
                rows,
                0,
                false,
                false);
    }

    @Test
    void each_chunk_counts_what_it_added() {
        assertThat(rows.since(first, progress(0, PartitionState.EXTRACTING, 8_000)))
                .isEqualTo(8_000);
        assertThat(rows.since(first, progress(1, PartitionState.EXTRACTING, 500)))
                .isEqualTo(500);
        assertThat(rows.since(first, progress(0, PartitionState.EXTRACTED, 9_000)))
                .isEqualTo(1_000);
        assertThat(rows.since(first, progress(0, PartitionState.ENCODED, 9_000)))
                .isZero();
    }

    @Test
    void a_resumed_run_reads_what_was_there_once_more() {
        rows.since(first, progress(0, PartitionState.EXTRACTING, 8_000));
        Fence second = new Fence("e1", 2);
        assertThat(rows.since(second, progress(0, PartitionState.EXTRACTED, 9_000)))
                .isEqualTo(9_000);
    }

    @Test
    void a_partition_begun_afresh_never_counts_backwards() {
        rows.since(first, progress(0, PartitionState.EXTRACTING, 8_000));
        assertThat(rows.since(first, progress(0, PartitionState.EXTRACTING, 1_000)))
                .isZero();
        assertThat(rows.since(first, progress(0, PartitionState.EXTRACTING, 3_000)))
                .isEqualTo(2_000);
    }

    @Test
    void an_ended_run_is_forgotten() {
        rows.since(first, progress(0, PartitionState.EXTRACTING, 8_000));
        rows.forget(first);
        assertThat(rows.since(first, progress(0, PartitionState.EXTRACTING, 8_000)))
                .isEqualTo(8_000);
    }
}
