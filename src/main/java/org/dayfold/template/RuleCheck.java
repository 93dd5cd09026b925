package org.dayfold.template;

import static org.dayfold.template.ViolationKind.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Holds one typed value against its field's rules. For one use by one thread. */
final class RuleCheck {
    private final Field field;
    private final FieldRules rules;
    private final String path;
    private final Object value;
    private final List<Violation> broken = new ArrayList<>();

    RuleCheck(Field field, String path, Object value) {
        this.field = field;
        this.rules = field.rules();
        this.path = path;
        this.value = value;
    }

    List<Violation> broken() {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Long || value instanceof BigDecimal) {
            number(value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value);
        }
        if (!rules.values().isEmpty() && rules.values().stream().noneMatch(this::isSame)) {
            String allowed = rules.values().stream().map(RuleCheck::shown).collect(Collectors.joining(", "));
            broken.add(violation(NOT_ALLOWED).limit(allowed));
        }
        return broken;
    }

    private void text(String text) {
        int length = Texts.length(text);
        lengthWithin(length);
        rules.min()
                .filter(min -> BigDecimal.valueOf(length).compareTo(min) < 0)
                .ifPresent(min ->
                        broken.add(violation(TOO_SHORT).limit(min.longValue()).with("length", length)));
        rules.max()
                .filter(max -> BigDecimal.valueOf(length).compareTo(max) > 0)
                .ifPresent(max ->
                        broken.add(violation(TOO_LONG).limit(max.longValue()).with("length", length)));
        rules.pattern().ifPresent(pattern -> matches(pattern, Texts.nfc(text)));
        if (field.valueType() == FieldType.STRING || field.valueType() == FieldType.ANY) {
            rules.format()
                    .filter(format -> TextFormat.of(format)
                            .filter(form -> !form.fits(text))
                            .isPresent())
                    .ifPresent(format -> broken.add(violation(TEXT_FORMAT).limit(format)));
        }
    }

    private void number(BigDecimal number) {
        if (field.valueType() == FieldType.ANY) {
            lengthWithin(number.toPlainString().length());
        }
        rules.min()
                .filter(min -> number.compareTo(min) < 0)
                .ifPresent(min -> broken.add(violation(TOO_SMALL).limit(min)));
        rules.max()
                .filter(max -> number.compareTo(max) > 0)
                .ifPresent(max -> broken.add(violation(TOO_LARGE).limit(max)));
    }

    /** Of an array these two rules count its items, so they are not for its values. */
    private void lengthWithin(int length) {
        if (field.type() == FieldType.ARRAY) {
            return;
        }
        rules.minLength()
                .filter(min -> length < min)
                .ifPresent(min -> broken.add(violation(TOO_SHORT).limit(min).with("length", length)));
        rules.maxLength()
                .filter(max -> length > max)
                .ifPresent(max -> broken.add(violation(TOO_LONG).limit(max).with("length", length)));
    }

    private void matches(TextPattern pattern, String text) {
        if (text.length() > TextPattern.MAX_TEXT) {
            broken.add(violation(TOO_LONG).limit(TextPattern.MAX_TEXT).with("length", text.length()));
            return;
        }
        switch (pattern.match(text)) {
            case MATCHES -> {}
            case DIFFERS -> broken.add(violation(PATTERN).limit(pattern.regex()));
            case TOO_COSTLY -> broken.add(violation(PATTERN_COST).limit(pattern.regex()));
        }
    }

    /** An untyped value is compared by its text: {@code 1} and {@code "1"} are the same choice of a form. */
    private boolean isSame(Object allowed) {
        if (allowed instanceof BigDecimal number && value instanceof BigDecimal own) {
            return number.compareTo(own) == 0;
        }
        if (field.valueType() == FieldType.ANY || allowed instanceof String) {
            return Texts.nfc(shown(allowed)).equals(Texts.nfc(shown(value)));
        }
        return allowed.equals(value);
    }

    private static String shown(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    private Violation violation(ViolationKind kind) {
        return Violation.of(path, field.label(), kind).rejecting(value);
    }
}
