package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class WallClockTest {
    private static final List<String> RESTLESS = List.of(
            "Asia/Seoul",
            "America/New_York",
            "Europe/Berlin",
            "America/Sao_Paulo",
            "Asia/Beirut",
            "America/Havana",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Africa/Casablanca",
            "Asia/Tehran");

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(RESTLESS).map(ZoneId::of);
    }

    @Property(tries = 300)
    void steps_that_touch_on_the_wall_touch_as_instants_around_every_change_of_the_clock(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1985, max = 2030) int year,
            @ForAll @IntRange(min = 1, max = 120) int minutes,
            @ForAll @IntRange(min = 0, max = 3_600) int offset) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.parse(year + "-01-01T00:00:00Z"));
        LocalDateTime at = change == null ? LocalDateTime.of(year, 3, 1, 0, 0) : change.getDateTimeBefore();
        LocalDateTime start = at.minusHours(30).plusSeconds(offset);
        StepRange range = new StepRange(new TimeSpan(0, minutes / 60, minutes % 60, 0), "a", "b", FieldType.DATETIME);
        TimeRange period = new TimeRange(start, start.plusHours(60));

        List<TimeRange> steps = range.cut(period);

        Instant reached = WallClock.instant(period.start(), zone);
        for (TimeRange step : steps) {
            assertThat(WallClock.instant(step.start(), zone)).isEqualTo(reached);
            Instant end = WallClock.instant(step.end(), zone);
            assertThat(end).isAfterOrEqualTo(reached);
            reached = end;
        }
        assertThat(reached).isEqualTo(WallClock.instant(period.end(), zone));
    }

    @Example
    void javas_own_rule_would_read_half_an_hour_twice() {
        ZoneId newYork = ZoneId.of("America/New_York");
        LocalDateTime skipped = LocalDateTime.of(2026, 3, 8, 2, 30);

        assertThat(skipped.atZone(newYork).toInstant()).isEqualTo("2026-03-08T07:30:00Z");
        assertThat(WallClock.instant(skipped, newYork)).isEqualTo("2026-03-08T07:00:00Z");
        assertThat(WallClock.instant(skipped.plusMinutes(30), newYork)).isEqualTo("2026-03-08T07:00:00Z");
        assertThat(WallClock.skips(newYork, skipped)).isTrue();
        assertThat(WallClock.skips(newYork, skipped.plusMinutes(30))).isFalse();
    }

    @Example
    void a_bound_is_moved_to_the_sources_zone() {
        assertThat(WallClock.convert(LocalDateTime.of(2020, 5, 1, 0, 0), ZoneId.of("Asia/Seoul"), ZoneId.of("UTC")))
                .isEqualTo(LocalDateTime.of(2020, 4, 30, 15, 0));
    }

    @Example
    void within_one_zone_a_bound_stays_as_it_is_unless_no_clock_shows_it() {
        ZoneId newYork = ZoneId.of("America/New_York");
        LocalDateTime twice = LocalDateTime.of(2026, 11, 1, 1, 30);
        LocalDateTime skipped = LocalDateTime.of(2026, 3, 8, 2, 30);

        assertThat(WallClock.convert(twice, newYork, newYork)).isEqualTo(twice);
        assertThat(WallClock.convert(skipped, newYork, newYork)).isEqualTo(LocalDateTime.of(2026, 3, 8, 3, 0));
    }
}
