package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class StepRangeTest {
    private static StepRange steps(TimeSpan step) {
        return new StepRange(step, "from", "to", FieldType.DATETIME);
    }

    @Provide
    Arbitrary<TimeSpan> spans() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 23),
                        Arbitraries.integers().between(0, 59),
                        Arbitraries.integers().between(0, 59))
                .filter((days, hours, minutes, seconds) -> days + hours + minutes + seconds > 0)
                .as(TimeSpan::new);
    }

    @Property(tries = 500)
    void steps_tile_the_period_exactly(
            @ForAll("spans") TimeSpan step,
            @ForAll @LongRange(min = 0, max = 2_000_000_000L) long start,
            @ForAll @LongRange(min = 1, max = 400L * 86_400) long length) {
        Assume.that(length / step.totalSeconds() < StepRange.MAX_STEPS);
        LocalDateTime from = LocalDateTime.of(2000, 1, 1, 0, 0).plusSeconds(start);
        TimeRange period = new TimeRange(from, from.plusSeconds(length));

        List<TimeRange> cut = steps(step).cut(period);

        assertThat(cut).hasSize((int) steps(step).count(period));
        assertThat(cut.get(0).start()).isEqualTo(period.start());
        assertThat(cut.get(cut.size() - 1).end()).isEqualTo(period.end());
        for (int i = 0; i < cut.size(); i++) {
            Duration length1 = Duration.between(cut.get(i).start(), cut.get(i).end());
            if (i < cut.size() - 1) {
                assertThat(cut.get(i).end()).isEqualTo(cut.get(i + 1).start());
                assertThat(length1.toSeconds()).isEqualTo(step.totalSeconds());
            } else {
                assertThat(length1.toSeconds()).isBetween(1L, step.totalSeconds());
            }
        }
    }

    @Property(tries = 100)
    void a_step_of_one_day_gives_the_days(@ForAll @IntRange(min = 1, max = 400) int days) {
        LocalDateTime start = LocalDateTime.of(2020, 5, 1, 0, 0);

        List<TimeRange> cut = steps(TimeSpan.ofDays(1)).cut(new TimeRange(start, start.plusDays(days)));

        assertThat(cut).hasSize(days);
        assertThat(cut).allMatch(day -> day.end().equals(day.start().plusDays(1)));
    }

    @Example
    void the_last_step_ends_with_the_period() {
        LocalDateTime start = LocalDateTime.of(2020, 5, 1, 10, 30);

        assertThat(steps(new TimeSpan(0, 6, 0, 0)).cut(new TimeRange(start, start.plusHours(8))))
                .containsExactly(
                        new TimeRange(start, start.plusHours(6)),
                        new TimeRange(start.plusHours(6), start.plusHours(8)));
    }

    @Example
    void more_steps_than_the_limit_are_not_made() {
        LocalDateTime start = LocalDateTime.of(2020, 5, 1, 0, 0);

        assertThatThrownBy(() -> steps(TimeSpan.ofDays(1)).cut(new TimeRange(start, start.plusDays(5_001))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5001")
                .hasMessageContaining("5000");
    }

    @Example
    void a_range_refuses_an_end_that_is_not_after_its_start() {
        LocalDateTime start = LocalDateTime.of(2020, 5, 1, 0, 0);

        assertThatThrownBy(() -> new TimeRange(start, start))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("end 2020-05-01T00:00 is not after start 2020-05-01T00:00");
    }

    @Example
    void a_span_refuses_units_out_of_range_and_a_length_of_zero() {
        assertThatThrownBy(() -> new TimeSpan(0, 24, 0, 0)).hasMessage("hours 24 is outside 0..23");
        assertThatThrownBy(() -> new TimeSpan(-1, 0, 0, 0)).hasMessage("days -1 is outside 0..36500");
        assertThatThrownBy(() -> new TimeSpan(0, 0, 0, 0)).hasMessageContaining("never ends");
    }
}
