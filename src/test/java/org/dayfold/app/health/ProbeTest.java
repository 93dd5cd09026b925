package org.dayfold.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final Duration SERVES = Duration.ofSeconds(5);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final Deque<Runnable> asked = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-20T00:00:00Z");
    private int questions;
    private Optional<Exception> failure = Optional.empty();
    private final Probe<String> probe = new Probe<>(this::question, SERVES, asked::add, new TestClock());

    private final class TestClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private String question() throws Exception {
        questions++;
        if (failure.isPresent()) {
            throw failure.get();
        }
        return "answer " + questions;
    }

    /** What hangs answers now. */
    private void answerAll() {
        while (!asked.isEmpty()) {
            asked.poll().run();
        }
    }

    @Test
    void what_hangs_is_asked_once_however_many_wait_for_it() {
        assertThat(probe.within(AT_ONCE).failure()).isEqualTo("no answer within 0 ms");
        assertThat(probe.within(AT_ONCE).isThere()).isFalse();
        assertThat(probe.lastKnown()).isEmpty();
        now = now.plus(SERVES.multipliedBy(10));
        assertThat(probe.within(AT_ONCE).isThere()).isFalse();

        assertThat(asked).hasSize(1);
        answerAll();
        assertThat(probe.within(AT_ONCE).value()).contains("answer 1");
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void an_answer_serves_for_its_time_and_is_then_asked_for_anew() {
        probe.ask();
        answerAll();
        now = now.plus(SERVES).minusMillis(1);
        assertThat(probe.within(AT_ONCE).value()).contains("answer 1");
        assertThat(asked).isEmpty();

        now = now.plusMillis(1);
        assertThat(probe.lastKnown().orElseThrow().value())
                .as("the last one, without waiting")
                .contains("answer 1");
        assertThat(asked).hasSize(1);
        answerAll();
        assertThat(probe.within(AT_ONCE).value()).contains("answer 2");
    }

    @Test
    void a_failure_is_an_answer_too_and_says_why() {
        failure = Optional.of(new IOException("connection refused"));
        probe.ask();
        answerAll();
        Probe.Answer<String> answer = probe.within(AT_ONCE);
        assertThat(answer.isThere()).isFalse();
        assertThat(answer.failure()).isEqualTo("IOException: connection refused");

        failure = Optional.empty();
        now = now.plus(SERVES);
        probe.ask();
        answerAll();
        assertThat(probe.within(AT_ONCE).isThere()).isTrue();
    }
}
