package org.dayfold.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryDelaysTest {
    @Test
    void a_failed_run_is_repeated_after_10_30_and_60_seconds_and_then_given_up() {
        assertThat(RetryDelays.after(0)).contains(Duration.ofSeconds(10));
        assertThat(RetryDelays.after(1)).contains(Duration.ofSeconds(30));
        assertThat(RetryDelays.after(2)).contains(Duration.ofSeconds(60));
        assertThat(RetryDelays.after(3)).isEmpty();
    }
}
