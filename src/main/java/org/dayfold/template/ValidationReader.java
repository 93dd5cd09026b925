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
        return section.flatMap(validation -> validation.section(DATE_DIFF, KnownKeys.DATE_DIFF))
                .flatMap(limit -> new PeriodLimitReader(limit, step, range, fields).read());
    }
}
