package org.dayfold.template;

import java.util.List;
import java.util.Optional;

/**
 * A step range as written, before it is known whether its two target fields exist and what type they have.
 *
 * @param type what {@code downloadStep.type} says; targets without a type take it
 * @param target the paths it names, none or two
 */
record StepDraft(
        boolean required,
        Optional<FieldType> type,
        Optional<TimeSpan> span,
        List<String> target,
        Optional<Section> at) {
    static final StepDraft NONE = new StepDraft(false, Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    static StepDraft read(boolean required, Optional<FieldType> type, Optional<Section> range) {
        if (range.isEmpty()) {
            return new StepDraft(required, type, Optional.empty(), List.of(), Optional.empty());
        }
        Optional<TimeSpan> span = SpanReader.read(range.get());
        return new StepDraft(required, type, span, targets(range.get()), range);
    }

    private static List<String> targets(Section range) {
        if (!range.has("target")) {
            range.report("target", "is missing; name the two fields of start and end");
            return List.of();
        }
        List<Object> paths = range.list("target").orElse(List.of());
        if (paths.isEmpty()) {
            return List.of();
        }
        if (paths.size() != 2 || paths.get(0).equals(paths.get(1))) {
            range.report("target", "must name two different fields, start and end, but names " + paths);
            return List.of();
        }
        return paths.stream().map(String::valueOf).toList();
    }

    /** Type that a target without one of its own gets. */
    Optional<FieldType> impliedType(String path) {
        return target.contains(path) ? type : Optional.empty();
    }

    /** The step range, where both targets are declared and of one type of time. */
    Optional<StepRange> settle(List<Field> fields) {
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Optional<FieldType> found = TimePair.type(at.orElseThrow(), target.get(0), target.get(1), fields);
        if (found.isPresent() && type.isPresent() && found.get() != type.get()) {
            at.get()
                    .report(
                            "target",
                            "the fields are of type " + found.get().key() + ", downloadStep of type "
                                    + type.get().key());
            return Optional.empty();
        }
        if (found.isEmpty() || span.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StepRange(span.get(), target.get(0), target.get(1), found.get()));
    }
}
