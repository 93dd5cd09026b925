package org.dayfold.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the pseudo-field {@code dateDiff}, once fields and step range are known. */
final class PeriodLimitReader {
    private final Section section;
    private final StepDraft step;
    private final Optional<StepRange> range;
    private final List<Field> fields;

    PeriodLimitReader(Section section, StepDraft step, Optional<StepRange> range, List<Field> fields) {
        this.section = section;
        this.step = step;
        this.range = range;
        this.fields = fields;
    }

    Optional<PeriodLimit> read() {
        for (String key : List.of("target", "maxRange")) {
            if (!section.has(key)) {
                section.report(key, "is missing", ViolationKind.RANGE_ABSENT, Map.of());
            }
        }
        Optional<TimeSpan> span = section.section("maxRange", KnownKeys.SPAN).flatMap(SpanReader::read);
        return section.isScalar("target") ? oneTarget(span) : twoTargets(span);
    }

    /** One field stands for the step range's two; what is wrong with those is reported there. */
    private Optional<PeriodLimit> oneTarget(Optional<TimeSpan> span) {
        Optional<String> path = section.text("target", 700);
        if (path.isPresent() && !step.target().contains(path.get())) {
            String why = step.target().isEmpty()
                    ? " alone makes no period: without a stepRange, name both fields as a list"
                    : " is not one of the stepRange's fields " + step.target() + "; name both fields as a list";
            section.report("target", path.get() + why);
            return Optional.empty();
        }
        return path.isEmpty() || range.isEmpty()
                ? Optional.empty()
                : limit(path.get(), range.get().startField(), range.get().endField(), range.map(StepRange::type), span);
    }

    private Optional<PeriodLimit> twoTargets(Optional<TimeSpan> span) {
        List<Object> paths = section.list("target").orElse(List.of());
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        if (paths.size() != 2 || paths.get(0).equals(paths.get(1))) {
            section.report("target", "must name two different fields, start and end, but names " + paths);
            return Optional.empty();
        }
        String start = String.valueOf(paths.get(0));
        String end = String.valueOf(paths.get(1));
        return limit(start, start, end, TimePair.type(section, start, end, fields), span);
    }

    private static Optional<PeriodLimit> limit(
            String field, String start, String end, Optional<FieldType> type, Optional<TimeSpan> span) {
        return type.isEmpty() || span.isEmpty()
                ? Optional.empty()
                : Optional.of(new PeriodLimit(field, start, end, type.get(), span.get()));
    }
}
