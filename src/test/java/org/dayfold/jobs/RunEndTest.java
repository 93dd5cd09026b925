package org.dayfold.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.batch.runtime.BatchStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunEndTest {
    @Test
    void a_failed_step_stops_the_job_and_still_counts_as_a_failure() {
        assertThat(RunEnd.of(BatchStatus.STOPPED, "EXPORT_FAILED")).isEqualTo(RunEnd.FAILED);
    }

    @Test
    void a_stop_that_was_asked_for_is_a_stop() {
        assertThat(RunEnd.of(BatchStatus.STOPPED, "STOPPED")).isEqualTo(RunEnd.STOPPED);
    }

    @Test
    void an_execution_that_still_runs_has_no_end() {
        assertThatIllegalArgumentException().isThrownBy(() -> RunEnd.of(BatchStatus.STARTED, null));
    }

    @Test
    void a_run_is_tried_again_after_10_30_and_60_seconds_and_then_given_up() {
        assertThat(RetryDelays.after(0)).contains(Duration.ofSeconds(10));
        assertThat(RetryDelays.after(1)).contains(Duration.ofSeconds(30));
        assertThat(RetryDelays.after(2)).contains(Duration.ofSeconds(60));
        assertThat(RetryDelays.after(3)).isEmpty();
    }
}
