package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void before_there_is_a_plan_only_the_state_is_known() {
        assertThat(ProgressLine.of("QUEUED", 0, 0, 0, 0, Duration.ofSeconds(1))).isEqualTo("queued");
    }

    @Test
    void reading_and_encoding_are_half_of_the_bar_each() {
        assertThat(ProgressLine.of("RUNNING", 92, 92, 0, 331_517, Duration.ofSeconds(4)))
                .isEqualTo(
                        "[##############--------------] read 92/92  encoded 0/92  331,517 rows  82,879 rows/s  ETA 4 s");
        assertThat(ProgressLine.of("COMPLETED", 92, 92, 92, 331_517, Duration.ofSeconds(8)))
                .isEqualTo(
                        "[############################] read 92/92  encoded 92/92  331,517 rows  41,439 rows/s  ETA 0 s");
    }

    @Test
    void nothing_done_yet_gives_no_estimate() {
        assertThat(ProgressLine.of("RUNNING", 92, 0, 0, 0, Duration.ZERO)).endsWith("0 rows  0 rows/s  ETA ?");
    }

    @Test
    void a_long_wait_is_told_in_minutes() {
        assertThat(ProgressLine.of("RUNNING", 10, 1, 0, 5, Duration.ofSeconds(60)))
                .endsWith("ETA 19 min");
    }
}
