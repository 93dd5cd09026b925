package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateFormTest {

    @Test
    void a_form_has_the_period_and_each_field_in_order() {
        TemplateForm form = TemplateForm.of(SampleTemplates.orderItems());

        assertThat(form.id()).isEqualTo("order-items");
        assertThat(form.title()).isEqualTo("주문상품_{%Y%m%d}");
        assertThat(form.createDate()).contains("2026-11-20");
        assertThat(form.formats()).containsExactly("xlsx", "csv");
        assertThat(form.keepFor()).isEqualTo("P7D");
        assertThat(form.emailRequired()).isTrue();
        assertThat(form.period())
                .contains(new TemplateForm.Period(
                        "filter.registDate.startDate",
                        "filter.registDate.endDate",
                        "date",
                        true,
                        "P1D",
                        Optional.of("P92D")));
        assertThat(form.fields())
                .extracting(TemplateForm.Input::path)
                .containsExactly(
                        "filter.mdSeNo",
                        "filter.registDate.startDate",
                        "filter.registDate.endDate",
                        "filter.productName");
        assertThat(form.fields().get(0))
                .extracting(
                        TemplateForm.Input::label,
                        TemplateForm.Input::type,
                        TemplateForm.Input::items,
                        TemplateForm.Input::required)
                .containsExactly("셀러속성", "array", Optional.of("integer"), true);
    }

    @Test
    void a_default_is_given_as_a_request_would_bring_it_and_makes_its_field_optional() {
        TemplateForm form = TemplateForm.of(SampleTemplates.withFields(
                "filter.day: { type: date, format: yyyyMMdd, required: true, default: \"20260101\" }",
                "filter.at: { type: datetime, default: \"2026-01-01 10:00\" }",
                "filter.state: { type: array, items: integer, default: [1, 2] }"));

        assertThat(form.fields())
                .extracting(input -> input.defaultValue().orElseThrow())
                .containsExactly("20260101", "2026-01-01T10:00:00", List.of(1L, 2L));
        assertThat(form.fields().get(0).required()).isFalse();
    }

    @Test
    void a_dateDiff_of_other_fields_is_not_the_periods_limit() {
        TemplateForm form =
                TemplateForm.of(SampleTemplates.usable(SampleTemplates.reader().read("t", """
                        templateName: t
                        queryFile: t.sql
                        requestInfo:
                          stepRange: { days: 1, target: [a, b] }
                        validation:
                          a: { type: date }
                          b: { type: date }
                          c: { type: date }
                          d: { type: date }
                          dateDiff: { target: [c, d], maxRange: { days: 3 } }
                        """, "SELECT ${a}, ${b}")));

        assertThat(form.period().orElseThrow().maxRange()).isEmpty();
    }
}
