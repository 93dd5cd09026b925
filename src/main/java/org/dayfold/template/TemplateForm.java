package org.dayfold.template;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;

/**
 * What a program needs to build a form for a template: plain values only, nothing operators alone may see.
 *
 * @param title the template's title, date codes not filled in
 * @param formats formats a request may name, the template's own first
 * @param period empty for a template without a step range
 */
public record TemplateForm(
        String id,
        int version,
        String sha256,
        String title,
        String description,
        Optional<String> createDate,
        List<String> formats,
        String zone,
        String keepFor,
        Optional<String> contact,
        boolean emailRequired,
        Optional<Period> period,
        List<Input> fields) {

    /**
     * The period an export is cut by.
     *
     * @param startField path of the field of its start
     * @param type {@code date}: the end day belongs to the period; {@code datetime}: the end does not
     * @param step ISO 8601
     * @param maxRange ISO 8601
     */
    public record Period(
            String startField,
            String endField,
            String type,
            boolean required,
            String step,
            Optional<String> maxRange) {}

    /**
     * One field.
     *
     * @param path relative to {@code parameter}
     * @param type {@code any} where the template declares none
     * @param items type of an array's items
     * @param minLength of a text in characters, of an array in items
     * @param min of a number its value, of a text its length
     * @param defaultValue as a request would bring it
     */
    public record Input(
            String path,
            String label,
            String type,
            Optional<String> items,
            boolean required,
            Optional<Integer> minLength,
            Optional<Integer> maxLength,
            Optional<BigDecimal> min,
            Optional<BigDecimal> max,
            List<Object> values,
            Optional<String> pattern,
            Optional<String> format,
            Optional<Object> defaultValue) {}

    /** The form of a template. */
    public static TemplateForm of(Template template) {
        Options options = template.options();
        List<String> formats =
                options.exportFormat() == ExportFormat.XLSX ? List.of("xlsx", "csv") : List.of("csv", "xlsx");
        return new TemplateForm(
                template.id(),
                template.version(),
                template.sha256(),
                template.templateName(),
                template.description(),
                template.createDate().map(Object::toString),
                formats,
                options.zone().getId(),
                iso(options.keepFor()),
                options.contact(),
                template.requestInfo().emailRequired(),
                template.requestInfo().stepRange().map(range -> period(template, range)),
                template.fields().stream().map(field -> input(template, field)).toList());
    }

    private static Period period(Template template, StepRange range) {
        return new Period(
                range.startField(),
                range.endField(),
                range.type().key(),
                template.requestInfo().stepRequired(),
                range.step().iso(),
                template.periodLimit()
                        .filter(limit -> limit.startField().equals(range.startField())
                                && limit.endField().equals(range.endField()))
                        .map(limit -> limit.maxRange().iso()));
    }

    private static Input input(Template template, Field field) {
        FieldRules rules = field.rules();
        boolean stepEnd = template.requestInfo().stepRequired()
                && template.requestInfo()
                        .stepRange()
                        .filter(range ->
                                List.of(range.startField(), range.endField()).contains(field.path()))
                        .isPresent();
        return new Input(
                field.path(),
                field.label(),
                field.type().key(),
                field.type() == FieldType.ARRAY ? Optional.of(field.itemType().key()) : Optional.empty(),
                (field.required() || stepEnd) && field.defaultValue().isEmpty(),
                rules.minLength(),
                rules.maxLength(),
                rules.min(),
                rules.max(),
                rules.values().stream().map(value -> plain(field, value)).toList(),
                rules.pattern().map(TextPattern::regex),
                rules.format(),
                field.defaultValue().map(value -> plain(field, value)));
    }

    private static Object plain(Field field, Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(item -> plain(field, item)).toList();
        }
        if (value instanceof TemporalAccessor time) {
            return TimeText.write(time, field.valueType(), field.rules().format());
        }
        return value;
    }

    /** Whole days as {@code P7D}, which Java itself writes as {@code PT168H}. */
    static String iso(Duration duration) {
        boolean days = duration.toSeconds() % 86_400 == 0 && duration.getNano() == 0 && !duration.isZero();
        return days ? "P" + duration.toDays() + "D" : duration.toString();
    }
}
