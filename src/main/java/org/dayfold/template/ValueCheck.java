package org.dayfold.template;

import static org.dayfold.template.ViolationKind.*;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings one value of a request, or a default of a template, to its field's type and holds it against its rules. Every
 * violation goes to the consumer.
 */
final class ValueCheck {
    /** More items than this are refused: each becomes a bind variable, and PostgreSQL takes 65,535 of them in all. */
    static final int MAX_ITEMS = 10_000;

    private final Field field;
    private final ZoneId zone;
    private final Consumer<Violation> violations;

    ValueCheck(Field field, ZoneId zone, Consumer<Violation> violations) {
        this.field = field;
        this.zone = zone;
        this.violations = violations;
    }

    /** Empty text, an empty list and null stand for a value that is not there. */
    static boolean isAbsent(Object raw) {
        return raw == null || "".equals(raw) || (raw instanceof Collection<?> items && items.isEmpty());
    }

    /** The value in the field's type; empty where it breaks a rule. */
    Optional<Object> check(Object raw) {
        return field.type() == FieldType.ARRAY ? list(raw) : single(raw, field.path());
    }

    private Optional<Object> list(Object raw) {
        if (!(raw instanceof Collection<?> items)) {
            return refuse(wrongType(FieldType.ARRAY, raw, field.path()));
        }
        int most =
                field.rules().maxLength().map(max -> Math.min(max, MAX_ITEMS)).orElse(MAX_ITEMS);
        int least = field.rules().minLength().orElse(0);
        if (items.size() > most || items.size() < least) {
            return refuse(
                    Violation.of(field.path(), field.label(), items.size() > most ? TOO_MANY_ITEMS : TOO_FEW_ITEMS)
                            .limit(items.size() > most ? most : least)
                            .with("length", items.size()));
        }
        List<Object> values = new ArrayList<>(items.size());
        int index = 0;
        for (Object item : items) {
            String path = field.path() + "[" + index++ + "]";
            if (item == null || "".equals(item)) {
                refuse(Violation.of(path, field.label(), EMPTY_ITEM));
            } else {
                single(item, path).ifPresent(values::add);
            }
        }
        return values.size() == items.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private Optional<Object> single(Object raw, String path) {
        if (raw instanceof String text && !Texts.isClean(text)) {
            return refuse(Violation.of(path, field.label(), CONTROL_CHARACTER));
        }
        if (Numbers.ofJson(raw).filter(number -> !Numbers.isBounded(number)).isPresent()) {
            return refuse(tooManyDigits(path));
        }
        return convert(raw, path).filter(value -> obeys(value, path));
    }

    private Optional<Object> convert(Object raw, String path) {
        return switch (field.valueType()) {
            case ANY -> scalar(raw, path);
            case STRING -> string(raw, path);
            case INTEGER -> integer(raw, path);
            case NUMBER -> number(raw, path);
            case BOOLEAN -> bool(raw, path);
            case YN ->
                "Y".equals(raw) || "N".equals(raw) ? Optional.of(raw) : refuse(wrongType(FieldType.YN, raw, path));
            case DATE, DATETIME -> time(raw, path);
            case ARRAY -> refuse(wrongType(FieldType.ANY, raw, path));
        };
    }

    private Optional<Object> scalar(Object raw, String path) {
        if (raw instanceof String || raw instanceof Boolean) {
            return Optional.of(raw);
        }
        Optional<BigDecimal> number = Numbers.ofJson(raw);
        if (number.isEmpty()) {
            return refuse(wrongType(FieldType.ANY, raw, path));
        }
        return Optional.of(number.filter(value -> value.scale() <= 0)
                .flatMap(Numbers::asLong)
                .<Object>map(whole -> whole)
                .orElse(number.get()));
    }

    /** An id sent as a whole number is text too: JSON has no leading zeros that could get lost. */
    private Optional<Object> string(Object raw, String path) {
        if (raw instanceof String) {
            return Optional.of(raw);
        }
        return Numbers.ofJson(raw)
                .filter(number -> number.scale() == 0)
                .<Object>map(BigDecimal::toPlainString)
                .or(() -> refuse(wrongType(FieldType.STRING, raw, path)));
    }

    private Optional<Object> integer(Object raw, String path) {
        Optional<BigDecimal> number = raw instanceof String text ? Numbers.ofIntegerText(text) : Numbers.ofJson(raw);
        if (number.isEmpty() || !Numbers.isWhole(number.get())) {
            return refuse(wrongType(FieldType.INTEGER, raw, path));
        }
        if (Numbers.asLong(number.get()).isEmpty()) {
            boolean above = number.get().signum() > 0;
            return refuse(Violation.of(path, field.label(), above ? TOO_LARGE : TOO_SMALL)
                    .rejecting(raw)
                    .limit(above ? Long.MAX_VALUE : Long.MIN_VALUE));
        }
        return Numbers.asLong(number.get()).map(whole -> whole);
    }

    private Optional<Object> number(Object raw, String path) {
        Optional<BigDecimal> number = raw instanceof String text ? Numbers.ofDecimalText(text) : Numbers.ofJson(raw);
        return number.filter(Numbers::isBounded)
                .<Object>map(value -> value)
                .or(() -> refuse(number.isPresent() ? tooManyDigits(path) : wrongType(FieldType.NUMBER, raw, path)));
    }

    private Optional<Object> bool(Object raw, String path) {
        if (raw instanceof Boolean) {
            return Optional.of(raw);
        }
        if ("true".equals(raw) || "false".equals(raw)) {
            return Optional.of(Boolean.valueOf((String) raw));
        }
        return refuse(wrongType(FieldType.BOOLEAN, raw, path));
    }

    private Optional<Object> time(Object raw, String path) {
        FieldType type = field.valueType();
        if (!(raw instanceof String text)) {
            return refuse(wrongType(type, raw, path));
        }
        TimeText.Reading reading = TimeText.read(text, type, field.rules().format());
        if (reading instanceof TimeText.Reading.OtherForm) {
            return refuse(field.rules()
                    .format()
                    .map(format -> Violation.of(path, field.label(), TEXT_FORMAT)
                            .rejecting(raw)
                            .limit(format))
                    .orElseGet(() -> wrongType(type, raw, path)));
        }
        if (reading instanceof TimeText.Reading.Read read) {
            if (read.value() instanceof LocalDateTime at && WallClock.skips(zone, at)) {
                return refuse(Violation.of(path, field.label(), SKIPPED_TIME)
                        .rejecting(raw)
                        .with("zone", zone.getId()));
            }
            return Optional.of(read.value());
        }
        return refuse(Violation.of(path, field.label(), IMPOSSIBLE_DATE).rejecting(raw));
    }

    private boolean obeys(Object value, String path) {
        RuleCheck rules = new RuleCheck(field, path, value);
        List<Violation> broken = rules.broken();
        broken.forEach(violations);
        return broken.isEmpty();
    }

    private Violation wrongType(FieldType type, Object raw, String path) {
        return Violation.of(path, field.label(), WRONG_TYPE).with("type", type).rejecting(raw);
    }

    private Violation tooManyDigits(String path) {
        return Violation.of(path, field.label(), TOO_MANY_DIGITS).limit(Numbers.MAX_DIGITS);
    }

    private Optional<Object> refuse(Violation violation) {
        violations.accept(violation);
        return Optional.empty();
    }
}
