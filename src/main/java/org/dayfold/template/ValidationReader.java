package org.dayfold.template;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code validation}: the fields, and the pseudo-field {@code dateDiff}. */
final class ValidationReader {
    static final String DATE_DIFF = "dateDiff";

    private static final Pattern PATH =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}(?:\\.[A-Za-z_][A-Za-z0-9_]{0,63}){0,9}");
    private static final Set<String> TAKEN_ROOTS = Set.of("templateId", "period");

    /** Words of the query language: {@code ${in}} is no variable there. */
    private static final Set<String> QUERY_WORDS =
            Set.of("true", "false", "gt", "gte", "lt", "lte", "as", "in", "using");

    private final Optional<Section> section;
    private final StepDraft step;
    private final ZoneId zone;
    private final List<Field> fields = new ArrayList<>();
    private final Set<String> paths = new LinkedHashSet<>();

    private ValidationReader(Optional<Section> section, StepDraft step, ZoneId zone) {
        this.section = section;
        this.step = step;
        this.zone = zone;
    }

    static ValidationReader read(Section template, StepDraft step, ZoneId zone) {
        ValidationReader reader = new ValidationReader(template.openSection("validation"), step, zone);
        reader.section.ifPresent(reader::fields);
        return reader;
    }

    List<Field> fields() {
        return fields;
    }

    /** Paths declared, those of fields with findings included: a query's use of them is no second mistake. */
    Set<String> paths() {
        return paths;
    }

    private void fields(Section validation) {
        for (String path : validation.keys()) {
            if (path.equals(DATE_DIFF)) {
                continue;
            }
            paths.add(path);
            String root = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
            if (!PATH.matcher(path).matches()) {
                validation.report(path, "is no field path; letters, digits and _ in parts joined by dots are");
            } else if (TAKEN_ROOTS.contains(root) || QUERY_WORDS.contains(root)) {
                validation.report(path, "the name " + root + " is taken and cannot be declared");
            } else {
                FieldReader.read(validation, path, step.impliedType(path), zone).ifPresent(fields::add);
            }
        }
        refuseNestedFields(validation);
    }

    /** A field cannot hold a value and further fields at once. */
    private void refuseNestedFields(Section validation) {
        Set<String> parents = new HashSet<>();
        for (String path : paths) {
            for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
                parents.add(path.substring(0, dot));
            }
        }
        paths.stream()
                .filter(parents::contains)
                .forEach(path -> validation.report(path, "is declared as a value, but other fields lie below it"));
    }

    /** The longest period; needs the step range, which may name the other end. */
    Optional<PeriodLimit> periodLimit(Optional<StepRange> range) {
        Optional<Section> limit = section.flatMap(validation -> validation.section(DATE_DIFF, KnownKeys.DATE_DIFF));
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        Optional<TimeSpan> span =
                limit.get().section("maxRange", KnownKeys.SPAN).flatMap(SpanReader::read);
        if (!limit.get().has("maxRange")) {
            limit.get().report("maxRange", "is missing", ViolationKind.RANGE_ABSENT, java.util.Map.of());
        }
        List<String> pair = pair(limit.get(), range);
        if (pair.isEmpty()) {
            return Optional.empty();
        }
        Optional<FieldType> type = TimePair.type(limit.get(), pair.get(0), pair.get(1), fields);
        return type.isEmpty() || span.isEmpty()
                ? Optional.empty()
                : Optional.of(new PeriodLimit(pair.get(2), pair.get(0), pair.get(1), type.get(), span.get()));
    }

    /** Start, end, and the field to report at; empty after a finding. */
    private List<String> pair(Section limit, Optional<StepRange> range) {
        if (!limit.has("target")) {
            limit.report("target", "is missing");
            return List.of();
        }
        if (limit.isScalar("target")) {
            Optional<String> path = limit.text("target", 700);
            if (path.isEmpty()) {
                return List.of();
            }
            List<String> ends = step.target();
            if (ends.contains(path.get())) {
                return List.of(ends.get(0), ends.get(1), path.get());
            }
            limit.report(
                    "target",
                    path.get()
                            + (ends.isEmpty()
                                    ? " alone makes no period: without a stepRange, name both fields as a list"
                                    : " is not one of the stepRange's fields " + ends
                                            + "; name both fields as a list"));
            return List.of();
        }
        List<Object> paths = limit.list("target").orElse(List.of());
        if (paths.size() == 2 && !paths.get(0).equals(paths.get(1))) {
            return List.of(String.valueOf(paths.get(0)), String.valueOf(paths.get(1)), String.valueOf(paths.get(0)));
        }
        if (!paths.isEmpty()) {
            limit.report("target", "must name two different fields, start and end, but names " + paths);
        }
        return List.of();
    }
}
