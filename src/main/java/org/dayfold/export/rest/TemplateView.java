package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.math.BigDecimal;
import java.util.List;
import org.dayfold.template.TemplateForm;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A template, with enough of it to build a form. What a template does not set is null. */
@Schema(name = "Template", description = "Enough to build a form; what the template does not set is null")
@JsonbNillable
@JsonbPropertyOrder({
    "id",
    "version",
    "sha256",
    "title",
    "description",
    "createDate",
    "formats",
    "zone",
    "keepFor",
    "contact",
    "emailRequired",
    "period",
    "fields",
    "links"
})
public record TemplateView(
        String id,
        int version,

        @Schema(description = "Over the template's YAML and its query")
        String sha256,

        @Schema(description = "Title of exports that bring none; date codes in braces", examples = "주문상품_{%Y%m%d}")
        String title,

        String description,
        @Schema(nullable = true, format = "date") String createDate,

        @Schema(description = "Formats a request may name, the template's own first")
        List<String> formats,

        @Schema(examples = "Asia/Seoul") String zone,

        @Schema(description = "How long a file is kept, ISO 8601", examples = "P7D")
        String keepFor,

        @Schema(nullable = true, description = "Whom to ask")
        String contact,

        boolean emailRequired,

        @Schema(nullable = true, description = "Null for a template that is not cut by time")
        PeriodView period,

        List<FieldView> fields,
        TemplateLinksView links) {

    static TemplateView of(TemplateForm form, ApiLinks links) {
        return new TemplateView(
                form.id(),
                form.version(),
                form.sha256(),
                form.title(),
                form.description(),
                form.createDate().orElse(null),
                form.formats(),
                form.zone(),
                form.keepFor(),
                form.contact().orElse(null),
                form.emailRequired(),
                form.period().map(PeriodView::of).orElse(null),
                form.fields().stream().map(FieldView::of).toList(),
                TemplateLinksView.of(form.id(), links));
    }

    /** The period that an export is cut by. */
    @Schema(name = "TemplatePeriod")
    @JsonbNillable
    @JsonbPropertyOrder({"startField", "endField", "type", "required", "step", "maxRange"})
    public record PeriodView(
            @Schema(description = "Path of the field of its start")
            String startField,

            String endField,

            @Schema(
                    enumeration = {"date", "datetime"},
                    description = "date: the end day belongs to the period; datetime: the end does not")
            String type,

            boolean required,

            @Schema(description = "ISO 8601", examples = "P1D")
            String step,

            @Schema(nullable = true, description = "Longest period that may be asked for, ISO 8601", examples = "P92D")
            String maxRange) {
        static PeriodView of(TemplateForm.Period period) {
            return new PeriodView(
                    period.startField(),
                    period.endField(),
                    period.type(),
                    period.required(),
                    period.step(),
                    period.maxRange().orElse(null));
        }
    }

    /** One field of the request's parameter. */
    @Schema(name = "TemplateField")
    @JsonbNillable
    @JsonbPropertyOrder({
        "path",
        "label",
        "type",
        "items",
        "required",
        "minLength",
        "maxLength",
        "min",
        "max",
        "values",
        "pattern",
        "format",
        "default"
    })
    public record FieldView(
            @Schema(description = "Relative to parameter", examples = "filter.registDate.startDate")
            String path,

            String label,

            @Schema(enumeration = {"any", "string", "integer", "number", "boolean", "yn", "array", "date", "datetime"})
            String type,

            @Schema(nullable = true, description = "Type of an array's items")
            String items,

            boolean required,

            @Schema(nullable = true, description = "Of a text in characters, of an array in items")
            Integer minLength,

            @Schema(nullable = true) Integer maxLength,

            @Schema(nullable = true, description = "Of a number its value, of a text its length")
            BigDecimal min,

            @Schema(nullable = true) BigDecimal max,

            @Schema(description = "Allowed values; empty: all")
            List<Object> values,

            @Schema(nullable = true, description = "Regular expression for the whole value")
            String pattern,

            @Schema(nullable = true) String format,

            @Schema(description = "Left out where there is none") @JsonbProperty("default")
            Object defaultValue) {
        static FieldView of(TemplateForm.Input input) {
            return new FieldView(
                    input.path(),
                    input.label(),
                    input.type(),
                    input.items().orElse(null),
                    input.required(),
                    input.minLength().orElse(null),
                    input.maxLength().orElse(null),
                    input.min().orElse(null),
                    input.max().orElse(null),
                    input.values(),
                    input.pattern().orElse(null),
                    input.format().orElse(null),
                    input.defaultValue().orElse(null));
        }
    }
}
