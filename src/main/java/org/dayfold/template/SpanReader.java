package org.dayfold.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the four units of a step or of a longest period; every wrong unit is reported, not only the first. */
final class SpanReader {
    private static final List<Unit> UNITS = List.of(
            new Unit("days", TimeSpan.MAX_DAYS, ViolationKind.RANGE_DAYS),
            new Unit("hours", 23, ViolationKind.RANGE_HOURS),
            new Unit("minutes", 59, ViolationKind.RANGE_MINUTES),
            new Unit("seconds", 59, ViolationKind.RANGE_SECONDS));

    private record Unit(String key, int max, ViolationKind kind) {}

    private SpanReader() {}

    static Optional<TimeSpan> read(Section section) {
        if (UNITS.stream().noneMatch(unit -> section.has(unit.key))) {
            section.report(
                    "days",
                    "no unit is set; give days, hours, minutes or seconds",
                    ViolationKind.RANGE_ABSENT,
                    Map.of());
            return Optional.empty();
        }
        List<Optional<Integer>> counts =
                UNITS.stream().map(unit -> count(section, unit)).toList();
        if (counts.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        if (counts.stream().allMatch(count -> count.get() == 0)) {
            Unit first = UNITS.stream()
                    .filter(unit -> section.has(unit.key))
                    .findFirst()
                    .orElseThrow();
            section.report(first.key, "all units together are 0", first.kind, Map.of());
            return Optional.empty();
        }
        return Optional.of(new TimeSpan(
                counts.get(0).get(),
                counts.get(1).get(),
                counts.get(2).get(),
                counts.get(3).get()));
    }

    /** Empty where the unit is wrong; an absent unit is 0. */
    private static Optional<Integer> count(Section section, Unit unit) {
        if (!section.has(unit.key)) {
            return Optional.of(0);
        }
        Optional<BigDecimal> number = section.number(unit.key);
        if (number.isPresent()
                && (!Numbers.isWhole(number.get())
                        || number.get().signum() < 0
                        || number.get().compareTo(BigDecimal.valueOf(unit.max)) > 0)) {
            section.report(
                    unit.key,
                    number.get().toPlainString() + " is no whole number within 0.." + unit.max,
                    unit.kind,
                    Map.of());
            return Optional.empty();
        }
        return number.map(BigDecimal::intValueExact);
    }
}
