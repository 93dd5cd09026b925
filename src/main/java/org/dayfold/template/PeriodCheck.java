package org.dayfold.template;

import static org.dayfold.template.ViolationKind.*;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what two fields together mean: the period, its length, its steps. For one use by one thread. */
final class PeriodCheck {
    private final Template template;
    private final List<Violation> violations;

    PeriodCheck(Template template, List<Violation> violations) {
        this.template = template;
        this.violations = violations;
    }

    /** The period to cut; empty where there is none to cut or a violation was found. */
    Optional<TimeRange> check(ParameterCheck parameters) {
        Optional<StepRange> range = template.requestInfo().stepRange();
        Optional<TimeRange> period = range.flatMap(step -> period(step.startField(), step.endField(), parameters));
        period.ifPresent(whole -> stepsAreFew(range.orElseThrow(), whole));
        template.periodLimit().ifPresent(limit -> isShort(limit, range, period, parameters));
        return period;
    }

    private void isShort(
            PeriodLimit limit, Optional<StepRange> range, Optional<TimeRange> cut, ParameterCheck parameters) {
        boolean same = range.filter(step -> step.startField().equals(limit.startField())
                        && step.endField().equals(limit.endField()))
                .isPresent();
        Optional<TimeRange> period = same ? cut : period(limit.startField(), limit.endField(), parameters);
        if (period.isPresent()
                && limit.maxRange()
                        .after(period.get().start())
                        .isBefore(period.get().end())) {
            violations.add(Violation.of(limit.field(), label(limit.field()), PERIOD_TOO_LONG)
                    .rejecting(String.valueOf(parameters.values().get(limit.field())))
                    .limit(limit.maxRange()));
        }
    }

    private void stepsAreFew(StepRange range, TimeRange period) {
        long count = range.count(period);
        if (count > StepRange.MAX_STEPS) {
            violations.add(Violation.of(range.endField(), label(range.endField()), TOO_MANY_STEPS)
                    .with("count", count)
                    .limit(StepRange.MAX_STEPS));
        }
    }

    /** Half-open, in wall-clock time: of type date the end's whole day belongs to it. */
    private Optional<TimeRange> period(String startField, String endField, ParameterCheck parameters) {
        Map<String, Object> values = parameters.values();
        Object start = values.get(startField);
        Object end = values.get(endField);
        if (start == null || end == null) {
            requireOther(startField, start, endField, end, parameters);
            return Optional.empty();
        }
        LocalDateTime from = start instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) start;
        LocalDateTime to = end instanceof LocalDate day ? day.plusDays(1).atStartOfDay() : (LocalDateTime) end;
        if (to.isAfter(from)) {
            return Optional.of(new TimeRange(from, to));
        }
        violations.add(Violation.of(endField, label(endField), END_BEFORE_START)
                .rejecting(end.toString())
                .with("start", start)
                .with("end", end));
        return Optional.empty();
    }

    /** One end alone makes no period; the other is then missing, required or not. */
    private void requireOther(String startField, Object start, String endField, Object end, ParameterCheck parameters) {
        if (start == null && end == null) {
            return;
        }
        String missing = start == null ? startField : endField;
        if (!parameters.isBroken(missing)) {
            violations.add(Violation.of(missing, label(missing), REQUIRED));
        }
    }

    private String label(String path) {
        return template.field(path).map(Field::label).orElse(path);
    }
}
