package org.dayfold.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class JobStopTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicReference<Instant> left = new AtomicReference<>(Instant.MIN);
    private final JobStop stop = new JobStop(seen -> left.get().isAfter(seen.minusSeconds(15)), this::tick, clock());

    @Test
    void a_leave_explains_a_stop_however_long_the_jobs_chunk_goes_on() {
        left.set(NOON.minusSeconds(1));
        stop.look();
        now.set(NOON.plus(Duration.ofHours(1)));
        left.set(Instant.MIN);
        assertThat(stop.isByLeavingNode()).isTrue();
    }

    @Test
    void a_leave_that_is_told_up_to_a_second_after_the_stop_explains_it() {
        stop.look();
        tick();
        left.set(now.get());
        assertThat(stop.isByLeavingNode()).isTrue();
    }

    @Test
    void a_leave_long_after_a_persons_stop_does_not_make_it_the_nodes() {
        for (int look = 0; look < 50; look++) {
            stop.look();
            tick();
        }
        left.set(now.get());
        assertThat(stop.isByLeavingNode()).isFalse();
    }

    @Test
    void a_stop_that_no_node_explains_is_known_to_be_a_persons_after_a_second() {
        assertThat(stop.isSeen()).isFalse();
        assertThat(stop.isByLeavingNode()).isFalse();
        assertThat(Duration.between(NOON, now.get())).isEqualTo(Duration.ofSeconds(1));
    }

    private void tick() {
        now.updateAndGet(before -> before.plusMillis(100));
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
