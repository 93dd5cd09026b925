package org.dayfold.template;

import static org.dayfold.template.ViolationKind.*;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Flattens a request's {@code parameter} and checks each field. For one use by one thread. */
final class ParameterCheck {
    private static final String SEGMENT = "[A-Za-z_][A-Za-z0-9_]{0,63}";
    private static final int LONGEST_PATH = 200;

    /** What an undeclared name is left, however deep it stands. */
    private static final int LONGEST_PREFIX = 100;

    private final Template template;
    private final List<Violation> violations;
    private final Map<String, Field> declared = new LinkedHashMap<>();
    private final Set<String> parents = new HashSet<>();
    private final Map<String, Object> raw = new HashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> broken = new HashSet<>();

    ParameterCheck(Template template, List<Violation> violations) {
        this.template = template;
        this.violations = violations;
        for (Field field : template.fields()) {
            declared.put(field.path(), field);
            for (int dot = field.path().indexOf('.');
                    dot >= 0;
                    dot = field.path().indexOf('.', dot + 1)) {
                parents.add(field.path().substring(0, dot));
            }
        }
    }

    void check(Object parameter) {
        if (parameter instanceof Map<?, ?> object) {
            templateId(object);
            flatten(object, "");
        } else if (parameter != null) {
            violations.add(Violation.of("parameter", "parameter", NOT_OBJECT));
        }
        declared.values().forEach(this::field);
    }

    /** Values that are present and keep their rules, by path, in the template's order. */
    Map<String, Object> values() {
        return values;
    }

    /** Whether a violation of that field is already reported. */
    boolean isBroken(String path) {
        return broken.contains(path);
    }

    /**
     * A field that no template knows, or a name that none could have; its value is not shown again.
     *
     * @param prefix path of the object that holds it, with a dot at its end; empty for the request itself
     */
    static Violation undeclared(String prefix, String key) {
        String shown = prefix + ShownName.of(key, LONGEST_PATH - Math.min(prefix.length(), LONGEST_PREFIX));
        return Violation.of(shown, shown, UNDECLARED);
    }

    private void templateId(Map<?, ?> parameter) {
        Object id = parameter.get("templateId");
        if (!ValueCheck.isAbsent(id) && !template.id().equals(id)) {
            violations.add(Violation.of("parameter.templateId", "parameter.templateId", TEMPLATE_MISMATCH)
                    .rejecting(id)
                    .limit(template.id()));
        }
    }

    private void flatten(Map<?, ?> object, String prefix) {
        object.forEach((name, value) -> {
            String key = String.valueOf(name);
            String path = prefix + key;
            // A key with a dot would otherwise pass for a nested field of the same path.
            boolean plain = key.matches(SEGMENT);
            if (plain && declared.containsKey(path)) {
                raw.put(path, value);
            } else if (plain && parents.contains(path)) {
                nested(value, path);
            } else if (!path.equals("templateId") && template.options().undeclared() == UndeclaredFields.REFUSE) {
                violations.add(undeclared(prefix, key));
            }
        });
    }

    private void nested(Object value, String path) {
        if (value instanceof Map<?, ?> object) {
            flatten(object, path + ".");
        } else if (!ValueCheck.isAbsent(value)) {
            violations.add(Violation.of(path, path, NOT_OBJECT).rejecting(value));
        }
    }

    private void field(Field field) {
        Object value = raw.get(field.path());
        if (!ValueCheck.isAbsent(value)) {
            new ValueCheck(field, template.options().zone(), violation -> {
                        broken.add(field.path());
                        violations.add(violation);
                    })
                    .check(value)
                    .ifPresent(typed -> values.put(field.path(), typed));
        } else if (field.defaultValue().isPresent()) {
            values.put(field.path(), field.defaultValue().get());
        } else if (field.required() || isRequiredStep(field.path())) {
            broken.add(field.path());
            violations.add(Violation.of(field.path(), field.label(), REQUIRED));
        }
    }

    private boolean isRequiredStep(String path) {
        Optional<StepRange> range = template.requestInfo().stepRange();
        return template.requestInfo().stepRequired()
                && range.filter(step -> step.startField().equals(path)
                                || step.endField().equals(path))
                        .isPresent();
    }
}
