package org.dayfold.template;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One way in which a request breaks its template's rules.
 *
 * @param field path of the field: of the parameter's as templates name it ({@code filter.useYn}), of the rest as the
 *     request does ({@code requestInfo.email}); an item's with its index ({@code filter.mdSeNo[0]}); an undeclared
 *     name that could not be seen in quotes ({@code filter.""})
 * @param label the field's name for people
 * @param args what the text's places are filled with
 * @param rejected the value, where it may be shown again: a number, a boolean or a short text without control characters
 * @param limit the limit it broke: a number, or text such as {@code P92D}
 */
public record Violation(
        String field,
        String label,
        ViolationKind kind,
        Map<String, Object> args,
        Optional<Object> rejected,
        Optional<Object> limit) {

    private static final int LONGEST_SHOWN = 100;

    public Violation {
        args = Map.copyOf(args);
    }

    static Violation of(String field, String label, ViolationKind kind) {
        return new Violation(field, label, kind, Map.of("name", label), Optional.empty(), Optional.empty());
    }

    Violation with(String place, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(args);
        more.put(place, value);
        return new Violation(field, label, kind, more, rejected, limit);
    }

    Violation rejecting(Object value) {
        return new Violation(field, label, kind, args, harmless(value), limit);
    }

    Violation limit(Object value) {
        Object plain = value instanceof TimeSpan span ? span.iso() : value;
        return new Violation(field, label, kind, args, rejected, Optional.of(plain)).with("limit", value);
    }

    /** {@code VL00001} and so on. */
    public String code() {
        return kind.code();
    }

    /** The text for people: Korean, or English for an English locale. */
    public String message(Locale locale) {
        return Messages.text(locale, kind, args);
    }

    private static Optional<Object> harmless(Object value) {
        if (value instanceof Boolean || value instanceof Long || value instanceof Integer) {
            return Optional.of(value);
        }
        if (value instanceof BigDecimal number && Numbers.isBounded(number)) {
            return Optional.of(number);
        }
        if (value instanceof String text && text.length() <= LONGEST_SHOWN && Texts.isClean(text)) {
            return Optional.of(text);
        }
        return Optional.empty();
    }
}
