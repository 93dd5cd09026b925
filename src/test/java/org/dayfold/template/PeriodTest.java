package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the two ends of a period mean together. */
class PeriodTest {

    private static Map<String, Object> filter(String start, String end) {
        Map<String, Object> filter = new HashMap<>();
        filter.put("mdSeNo", List.of(1L));
        filter.put("registDate", SampleTemplates.period(start, end));
        return filter;
    }

    private static LocalDateTime midnight(String day) {
        return LocalDate.parse(day).atStartOfDay();
    }

    /** A template of one step range between {@code from} and {@code to}. */
    private static Template ranged(String type, String step, String zone, String more) {
        return SampleTemplates.usable(SampleTemplates.reader()
                .read("t", """
                        templateName: t
                        queryFile: t.sql
                        options: { zone: %s }
                        requestInfo:
                          downloadStep: { required: false, type: %s, stepRange: { %s, target: [filter.from, filter.to] } }
                        validation:
                          filter.from: { name: 부터 }
                          filter.to: { name: 까지 }
                          %s
                        """.formatted(zone, type, step, more), "SELECT ${filter.from}, ${filter.to}"));
    }

    private static Map<String, Object> fromTo(String from, String to) {
        return Map.of("from", from, "to", to);
    }

    @Test
    void of_type_date_the_end_day_belongs_to_the_period() {
        assertThat(Requests.accepted(SampleTemplates.orderItems(), filter("2020-05-01", "2020-05-03"))
                        .period())
                .contains(new TimeRange(midnight("2020-05-01"), midnight("2020-05-04")));
        assertThat(Requests.accepted(SampleTemplates.orderItems(), filter("2020-05-01", "2020-05-01"))
                        .period())
                .contains(new TimeRange(midnight("2020-05-01"), midnight("2020-05-02")));
    }

    @Test
    void of_type_datetime_the_end_does_not_belong_to_the_period() {
        Template template = ranged("datetime", "hours: 1", "Asia/Seoul", "");

        assertThat(Requests.accepted(template, fromTo("2020-05-01T10:30", "2020-05-01T12:00"))
                        .period())
                .contains(new TimeRange(LocalDateTime.of(2020, 5, 1, 10, 30), LocalDateTime.of(2020, 5, 1, 12, 0)));
        assertThat(Requests.violations(template, fromTo("2020-05-01T10:30", "2020-05-01T10:30")))
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("filter.to", "VL00117"));
    }

    @Test
    void ninety_two_days_pass_and_ninety_three_are_refused() {
        Template template = SampleTemplates.orderItems();
        assertThat(template.requestInfo()
                        .stepRange()
                        .orElseThrow()
                        .cut(Requests.accepted(template, filter("2020-05-01", "2020-07-31"))
                                .period()
                                .orElseThrow()))
                .hasSize(92);

        List<Violation> violations = Requests.violations(template, filter("2020-05-01", "2020-08-01"));

        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).code()).isEqualTo("VL00118");
        assertThat(violations.get(0).field()).isEqualTo("filter.registDate.startDate");
        assertThat(violations.get(0).limit()).contains("P92D");
        assertThat(violations.get(0).rejected()).contains("2020-05-01");
        assertThat(violations.get(0).message(Locale.KOREAN)).isEqualTo("조회 기간은 최대 92일까지 가능합니다.");
        assertThat(violations.get(0).message(Locale.US)).isEqualTo("The period may be at most 92 days long.");
    }

    @Test
    void a_longest_period_may_be_given_in_all_units() {
        Template template = ranged(
                "datetime",
                "hours: 1",
                "Asia/Seoul",
                "dateDiff: { target: filter.to, maxRange: { days: 1, hours: 2, minutes: 3, seconds: 4 } }");

        assertThat(Requests.check(template, fromTo("2020-05-01T00:00:00", "2020-05-02T02:03:04")))
                .isInstanceOf(CheckedRequest.Accepted.class);
        Violation violation = Requests.violations(template, fromTo("2020-05-01T00:00:00", "2020-05-02T02:03:05"))
                .get(0);
        assertThat(violation.field()).isEqualTo("filter.to");
        assertThat(violation.limit()).contains("P1DT2H3M4S");
        assertThat(violation.message(Locale.KOREAN)).isEqualTo("조회 기간은 최대 1일 2시간 3분 4초까지 가능합니다.");
        assertThat(violation.message(Locale.ENGLISH))
                .isEqualTo("The period may be at most 1 day 2 hours 3 minutes 4 seconds long.");
    }

    @Test
    void a_longest_period_may_stand_without_a_step_range() {
        Template template = SampleTemplates.withFields(
                "filter.from: { type: date }",
                "filter.to: { type: date }",
                "dateDiff: { target: [filter.from, filter.to], maxRange: { days: 2 } }");

        assertThat(Requests.accepted(template, fromTo("2020-05-01", "2020-05-02"))
                        .period())
                .isEmpty();
        assertThat(Requests.violations(template, fromTo("2020-05-01", "2020-05-03")))
                .extracting(Violation::kind)
                .containsExactly(ViolationKind.PERIOD_TOO_LONG);
        assertThat(Requests.violations(template, fromTo("2020-05-02", "2020-05-01")))
                .extracting(Violation::kind)
                .containsExactly(ViolationKind.END_BEFORE_START);
    }

    @Test
    void an_end_before_its_start_is_refused_with_both() {
        Violation violation = Requests.violations(SampleTemplates.orderItems(), filter("2020-05-02", "2020-05-01"))
                .get(0);

        assertThat(violation.field()).isEqualTo("filter.registDate.endDate");
        assertThat(violation.message(Locale.ENGLISH)).contains("2020-05-02 to 2020-05-01");
    }

    @Test
    void a_wrong_end_is_reported_as_wrong_and_not_as_missing() {
        assertThat(Requests.violations(SampleTemplates.orderItems(), filter("2020-05-01", "2020-02-30")))
                .extracting(Violation::field, Violation::kind)
                .containsExactly(tuple("filter.registDate.endDate", ViolationKind.IMPOSSIBLE_DATE));
    }

    @Test
    void an_optional_period_is_whole_or_absent() {
        Template template = ranged("date", "days: 1", "Asia/Seoul", "");

        assertThat(Requests.accepted(template, Map.of()).period()).isEmpty();
        assertThat(Requests.violations(template, Map.of("from", "2020-05-01")))
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("filter.to", "VL00001"));
    }

    @Test
    void a_required_step_makes_its_fields_required() {
        String yaml = SampleTemplates.text("order-items.yaml").replace("type: date, required: true", "type: date");
        Template template = SampleTemplates.usable(
                SampleTemplates.reader().read("order-items", yaml, SampleTemplates.text("order-items.sql")));

        assertThat(Requests.violations(template, Map.of("mdSeNo", List.of(1L))))
                .extracting(Violation::field, Violation::code)
                .containsExactly(
                        tuple("filter.registDate.startDate", "VL00001"), tuple("filter.registDate.endDate", "VL00001"));
    }

    @Test
    void five_thousand_steps_pass_and_one_more_is_refused() {
        Template template = ranged("datetime", "minutes: 1", "Asia/Seoul", "");
        LocalDateTime start = LocalDateTime.of(2020, 5, 1, 0, 0);

        assertThat(Requests.check(
                        template,
                        fromTo(start.toString(), start.plusMinutes(5_000).toString())))
                .isInstanceOf(CheckedRequest.Accepted.class);
        Violation violation = Requests.violations(template, fromTo(start.toString(), start.plusMinutes(5_000) + ":01"))
                .get(0);
        assertThat(violation.kind()).isEqualTo(ViolationKind.TOO_MANY_STEPS);
        assertThat(violation.message(Locale.ENGLISH))
                .isEqualTo("The period takes 5001 steps; at most 5000 are possible.");
    }

    @Test
    void the_longest_period_there_is_does_not_have_to_be_cut_to_be_refused() {
        Template template = ranged("datetime", "seconds: 1", "Asia/Seoul", "");

        assertThat(Requests.violations(template, fromTo("0001-01-01T00:00:00", "9999-12-31T23:59:59")))
                .extracting(Violation::kind)
                .containsExactly(ViolationKind.TOO_MANY_STEPS);
    }

    @Test
    void a_time_that_daylight_saving_skips_is_refused_in_its_zone_only() {
        Map<String, Object> skipped = fromTo("2026-03-08T02:30", "2026-03-08T05:00");

        Violation violation = Requests.violations(ranged("datetime", "hours: 1", "America/New_York", ""), skipped)
                .get(0);
        assertThat(violation.field()).isEqualTo("filter.from");
        assertThat(violation.code()).isEqualTo("VL00116");
        assertThat(violation.message(Locale.ENGLISH)).contains("America/New_York");
        assertThat(Requests.check(ranged("datetime", "hours: 1", "Asia/Seoul", ""), skipped))
                .isInstanceOf(CheckedRequest.Accepted.class);
    }

    @Test
    void a_time_that_comes_twice_is_accepted_and_means_the_first() {
        Template template = ranged("datetime", "hours: 1", "America/New_York", "");

        TimeRange period = Requests.accepted(template, fromTo("2026-11-01T01:30", "2026-11-01T03:00"))
                .period()
                .orElseThrow();

        assertThat(WallClock.instant(period.start(), template.options().zone())).isEqualTo("2026-11-01T05:30:00Z");
    }

    @Test
    void a_day_that_begins_in_a_gap_is_an_ordinary_day_of_a_period() {
        // Lebanon turned its clocks from 00:00 to 01:00 on 2022-03-27.
        Template template = ranged("date", "days: 1", "Asia/Beirut", "");

        Optional<TimeRange> period =
                Requests.accepted(template, fromTo("2022-03-27", "2022-03-27")).period();

        assertThat(period).contains(new TimeRange(midnight("2022-03-27"), midnight("2022-03-28")));
        assertThat(WallClock.instant(period.get().start(), template.options().zone()))
                .isEqualTo("2022-03-26T22:00:00Z");
    }
}
