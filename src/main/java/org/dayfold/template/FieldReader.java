package org.dayfold.template;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Reads one entry of {@code validation}. */
final class FieldReader {
    private static final int LONGEST_LABEL = 100;
    private static final int LONGEST_PATTERN = 500;
    private static final int LONGEST_LENGTH = 1_000_000;

    private final Section section;
    private final String path;
    private final ZoneId zone;
    private final FieldType type;
    private final FieldType itemType;

    private FieldReader(Section section, String path, Optional<FieldType> implied, ZoneId zone) {
        this.section = section;
        this.path = path;
        this.zone = zone;
        this.type = section.choice("type", words(true)).or(() -> implied).orElse(FieldType.ANY);
        this.itemType = section.choice("items", words(false)).orElse(FieldType.ANY);
    }

    /** The field; empty after findings. An entry without a value is an untyped field without rules. */
    static Optional<Field> read(Section validation, String path, Optional<FieldType> implied, ZoneId zone) {
        if (validation.isEmpty(path)) {
            FieldType type = implied.orElse(FieldType.ANY);
            return Optional.of(new Field(path, path, type, FieldType.ANY, false, FieldRules.NONE, Optional.empty()));
        }
        return validation.section(path, KnownKeys.FIELD).map(section -> new FieldReader(section, path, implied, zone)
                .field());
    }

    private Field field() {
        boolean typeIsWrong = section.has("type") && type == FieldType.ANY;
        if (section.has("items") && type != FieldType.ARRAY && !typeIsWrong) {
            section.report("items", "is only for type array, the type is " + type.key());
        }
        String label = section.text("name", LONGEST_LABEL).orElse(path);
        boolean required = section.bool("required").orElse(false);
        FieldRules rules = limits();
        Field bare = new Field(path, label, type, itemType, required, rules, Optional.empty());
        List<Object> values = values(bare);
        FieldRules all = new FieldRules(
                rules.minLength(),
                rules.maxLength(),
                rules.min(),
                rules.max(),
                values,
                rules.pattern(),
                rules.format());
        Field ruled = new Field(path, label, type, itemType, required, all, Optional.empty());
        return new Field(path, label, type, itemType, required, all, defaultValue(ruled));
    }

    private FieldRules limits() {
        FieldType single = type == FieldType.ARRAY ? itemType : type;
        boolean text = single == FieldType.STRING || single == FieldType.ANY;
        boolean number = single == FieldType.INTEGER || single == FieldType.NUMBER;
        refuseUnless(text || type == FieldType.ARRAY, "minLength", "maxLength");
        refuseUnless(text || number, "min", "max");
        refuseUnless(text, "pattern");
        refuseUnless(text || single.isTime(), "format");
        Optional<Integer> minLength = section.integer("minLength", 0, LONGEST_LENGTH);
        Optional<Integer> maxLength = section.integer("maxLength", 0, LONGEST_LENGTH);
        Optional<BigDecimal> min = section.number("min").filter(value -> fits("min", value, single));
        Optional<BigDecimal> max = section.number("max").filter(value -> fits("max", value, single));
        contradiction("min", min, "max", max);
        contradiction("minLength", minLength.map(BigDecimal::valueOf), "maxLength", maxLength.map(BigDecimal::valueOf));
        if (text && type != FieldType.ARRAY) {
            contradiction("min", min, "maxLength", maxLength.map(BigDecimal::valueOf));
            contradiction("minLength", minLength.map(BigDecimal::valueOf), "max", max);
        }
        return new FieldRules(minLength, maxLength, min, max, List.of(), pattern(), format(single));
    }

    /** Of a text they are lengths, of an integer whole. */
    private boolean fits(String key, BigDecimal value, FieldType single) {
        boolean whole = Numbers.isWhole(value);
        if (single == FieldType.STRING && (!whole || value.signum() < 0)) {
            section.report(key, value.toPlainString() + " is no length; of a text " + key + " counts characters");
            return false;
        }
        if (single == FieldType.INTEGER && !whole) {
            section.report(key, value.toPlainString() + " is not whole, the type is integer");
            return false;
        }
        return true;
    }

    private void contradiction(String lower, Optional<BigDecimal> least, String upper, Optional<BigDecimal> most) {
        if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
            section.report(
                    lower,
                    lower + " " + least.get().toPlainString() + " is above " + upper + " "
                            + most.get().toPlainString() + ": no value can satisfy both");
        }
    }

    private void refuseUnless(boolean fits, String... keys) {
        for (String key : keys) {
            if (!fits && section.has(key)) {
                String of = type == FieldType.ARRAY ? "array of " + itemType.key() : type.key();
                section.report(key, "does not apply to type " + of);
            }
        }
    }

    private Optional<TextPattern> pattern() {
        Optional<String> regex = section.text("pattern", LONGEST_PATTERN);
        if (regex.isEmpty()) {
            return Optional.empty();
        }
        try {
            TextPattern pattern = new TextPattern(regex.get());
            if (!pattern.backtracksWildly()) {
                return Optional.of(pattern);
            }
            section.report(
                    "pattern", "backtracks without end on a run of one character; make its repetitions exclusive");
        } catch (PatternSyntaxException e) {
            section.report(
                    "pattern", "does not compile: " + e.getDescription() + " at character " + (e.getIndex() + 1));
        }
        return Optional.empty();
    }

    private Optional<String> format(FieldType single) {
        Optional<String> format = section.text("format", 40);
        if (format.isPresent() && single.isTime()) {
            Optional<String> flaw = TimeText.flaw(format.get(), single);
            flaw.ifPresent(text -> section.report("format", text));
            return flaw.isPresent() ? Optional.empty() : format;
        }
        if (format.isPresent() && TextFormat.of(format.get()).isEmpty()) {
            section.report("format", format.get() + " is none of " + String.join(", ", TextFormat.keys()));
            return Optional.empty();
        }
        return format;
    }

    /** Allowed values in the field's type; each must satisfy the other rules, or it could never be sent. */
    private List<Object> values(Field bare) {
        Optional<List<Object>> raw = section.list("values");
        if (raw.isPresent() && raw.get().isEmpty()) {
            section.report("values", "is empty: no value can satisfy it");
        }
        Field single = type == FieldType.ARRAY
                ? new Field(
                        path,
                        bare.label(),
                        itemType,
                        FieldType.ANY,
                        false,
                        withoutCounts(bare.rules()),
                        Optional.empty())
                : bare;
        List<Object> values = new ArrayList<>();
        for (Object value : raw.orElse(List.of())) {
            checked("values", single, value).ifPresent(values::add);
        }
        return values;
    }

    private static FieldRules withoutCounts(FieldRules rules) {
        return new FieldRules(
                Optional.empty(),
                Optional.empty(),
                rules.min(),
                rules.max(),
                List.of(),
                rules.pattern(),
                rules.format());
    }

    private Optional<Object> defaultValue(Field ruled) {
        return section.raw("default").flatMap(raw -> {
            if (ValueCheck.isAbsent(raw)) {
                section.report("default", "is empty, which means absent");
                return Optional.empty();
            }
            return checked("default", ruled, raw);
        });
    }

    private Optional<Object> checked(String key, Field field, Object raw) {
        return new ValueCheck(
                        field,
                        zone,
                        violation -> section.report(
                                key, raw + " breaks the field's own rules: " + violation.message(Locale.ENGLISH)))
                .check(raw);
    }

    private static Map<String, FieldType> words(boolean arrays) {
        Map<String, FieldType> words = new LinkedHashMap<>();
        for (String key : FieldType.keys()) {
            FieldType type = FieldType.of(key).orElseThrow();
            if (arrays || type != FieldType.ARRAY) {
                words.put(key, type);
            }
        }
        return words;
    }
}
