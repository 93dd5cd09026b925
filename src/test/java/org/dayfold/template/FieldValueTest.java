package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayfold.template.Requests.value;
import static org.dayfold.template.Requests.violation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each type takes, what it becomes, and what it refuses. */
class FieldValueTest {

    @Test
    void an_untyped_field_takes_any_scalar_as_it_came() {
        assertThat(value("{}", "001")).isEqualTo("001");
        assertThat(value("{}", 7)).isEqualTo(7L);
        assertThat(value("{}", new BigDecimal("7"))).isEqualTo(7L);
        assertThat(value("{}", new BigDecimal("7.50"))).isEqualTo(new BigDecimal("7.50"));
        assertThat(value("{}", false)).isEqualTo(false);
        assertThat(violation("{}", List.of("a")).kind()).isEqualTo(ViolationKind.WRONG_TYPE);
        assertThat(violation("{}", Map.of("b", 1)).kind()).isEqualTo(ViolationKind.WRONG_TYPE);
    }

    @Test
    void an_integer_is_taken_as_a_number_or_as_its_digits() {
        assertThat(value("{ type: integer }", "1")).isEqualTo(1L);
        assertThat(value("{ type: integer }", -12L)).isEqualTo(-12L);
        assertThat(value("{ type: integer }", new BigDecimal("3.0"))).isEqualTo(3L);
        assertThat(value("{ type: integer }", Long.toString(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "+1", " 1", "1.0", "1e3", "１", "-0x1", "--1", "1,000"})
    void an_integer_is_not_taken_from_other_text(String text) {
        assertThat(violation("{ type: integer }", text).kind()).isEqualTo(ViolationKind.WRONG_TYPE);
    }

    @Test
    void an_integer_beyond_64_bits_is_refused_with_the_limit() {
        Violation above = violation("{ type: integer }", "9223372036854775808");

        assertThat(above.code()).isEqualTo("VL00106");
        assertThat(above.limit()).contains(Long.MAX_VALUE);
        assertThat(violation("{ type: integer }", new BigInteger("-9223372036854775809"))
                        .kind())
                .isEqualTo(ViolationKind.TOO_SMALL);
    }

    @Test
    void a_number_keeps_its_digits() {
        assertThat(value("{ type: number }", "12.50")).isEqualTo(new BigDecimal("12.50"));
        assertThat(value("{ type: number }", 3L)).isEqualTo(new BigDecimal("3"));
        assertThat(value("{ type: number }", 0.1)).isEqualTo(new BigDecimal("0.1"));
        assertThat(violation("{ type: number }", "1e3").kind()).isEqualTo(ViolationKind.WRONG_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ type: number }", "{ type: integer }", "{ type: string }", "{}"})
    void a_number_of_a_billion_digits_is_refused_without_writing_it_out(String field) {
        Violation violation = violation(field, new BigDecimal("1e999999999"));

        assertThat(violation.kind()).isEqualTo(ViolationKind.TOO_MANY_DIGITS);
        assertThat(violation.rejected()).isEmpty();
        assertThat(violation(field, new BigDecimal("1e-999999999")).kind()).isEqualTo(ViolationKind.TOO_MANY_DIGITS);
    }

    @Test
    void text_is_taken_as_sent_and_an_id_sent_as_a_number_is_text_too() {
        assertThat(value("{ type: string }", " a ")).isEqualTo(" a ");
        assertThat(value("{ type: string }", 1001L)).isEqualTo("1001");
        assertThat(violation("{ type: string }", new BigDecimal("1.5")).kind()).isEqualTo(ViolationKind.WRONG_TYPE);
        assertThat(violation("{ type: string }", true).kind()).isEqualTo(ViolationKind.WRONG_TYPE);
    }

    @Test
    void yn_is_a_capital_y_or_n() {
        assertThat(value("{ type: yn }", "Y")).isEqualTo("Y");
        assertThat(violation("{ type: yn }", "y").message(Locale.KOREAN)).isEqualTo("filter.a 값은 Y/N 형식이어야 합니다.");
        assertThat(violation("{ type: yn }", true).kind()).isEqualTo(ViolationKind.WRONG_TYPE);
    }

    @Test
    void a_boolean_may_come_as_its_word() {
        assertThat(value("{ type: boolean }", "true")).isEqualTo(true);
        assertThat(value("{ type: boolean }", false)).isEqualTo(false);
        assertThat(violation("{ type: boolean }", "TRUE").kind()).isEqualTo(ViolationKind.WRONG_TYPE);
        assertThat(violation("{ type: boolean }", 1L).kind()).isEqualTo(ViolationKind.WRONG_TYPE);
    }

    @Test
    void an_array_types_each_item_and_names_the_wrong_one() {
        assertThat(value("{ type: array, items: integer }", List.of("1", 2L))).isEqualTo(List.of(1L, 2L));

        Violation second = violation("{ name: 속성, type: array, items: integer }", List.of("1", "two"));
        assertThat(second.field()).isEqualTo("filter.a[1]");
        assertThat(second.label()).isEqualTo("속성");
        assertThat(violation("{ type: array, items: integer }", "1").kind()).isEqualTo(ViolationKind.WRONG_TYPE);
        assertThat(violation("{ type: array }", List.of(List.of(1))).kind()).isEqualTo(ViolationKind.WRONG_TYPE);
    }

    @Test
    void an_array_has_no_empty_items() {
        assertThat(violation("{ type: array }", Arrays.asList("a", null)).kind())
                .isEqualTo(ViolationKind.EMPTY_ITEM);
        assertThat(violation("{ type: array }", List.of("")).field()).isEqualTo("filter.a[0]");
    }

    @Test
    void of_an_array_lengths_count_items_and_the_other_rules_hold_for_each() {
        String field = "{ type: array, items: string, minLength: 2, maxLength: 3, max: 4, values: [a, bb, cc, dddd] }";

        assertThat(value(field, List.of("a", "dddd"))).isEqualTo(List.of("a", "dddd"));
        assertThat(violation(field, List.of("bb")).kind()).isEqualTo(ViolationKind.TOO_FEW_ITEMS);
        assertThat(violation(field, List.of("a", "bb", "cc", "bb")).kind()).isEqualTo(ViolationKind.TOO_MANY_ITEMS);
        assertThat(violation(field, List.of("a", "zz")).kind()).isEqualTo(ViolationKind.NOT_ALLOWED);
    }

    @Test
    void no_list_has_more_items_than_a_query_can_bind() {
        List<Object> items = new ArrayList<>(Collections.nCopies(ValueCheck.MAX_ITEMS + 1, "a"));

        assertThat(violation("{ type: array }", items).limit()).contains(ValueCheck.MAX_ITEMS);
        items.remove(0);
        assertThat((List<?>) value("{ type: array }", items)).hasSize(ValueCheck.MAX_ITEMS);
    }

    @Test
    void a_date_is_a_day_that_exists() {
        assertThat(value("{ type: date }", "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(violation("{ type: date }", "2023-02-29").kind()).isEqualTo(ViolationKind.IMPOSSIBLE_DATE);
        assertThat(violation("{ type: date }", "2023-13-01").kind()).isEqualTo(ViolationKind.IMPOSSIBLE_DATE);
        assertThat(violation("{ type: date }", "0000-01-01").kind()).isEqualTo(ViolationKind.IMPOSSIBLE_DATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"20240229", "2024-2-29", "2024-02-29T00:00:00", "24-02-29", "+2024-02-2", "２０２４-02-29", "today"})
    void a_date_of_another_form_is_of_the_wrong_type(String text) {
        assertThat(violation("{ type: date }", text).kind()).isEqualTo(ViolationKind.WRONG_TYPE);
    }

    @Test
    void a_datetime_is_taken_with_t_or_a_space_with_or_without_seconds() {
        LocalDateTime wanted = LocalDateTime.of(2024, 2, 29, 13, 5);
        for (String text :
                List.of("2024-02-29T13:05:00", "2024-02-29T13:05", "2024-02-29 13:05:00", "2024-02-29 13:05")) {
            assertThat(value("{ type: datetime }", text)).isEqualTo(wanted);
        }
        assertThat(violation("{ type: datetime }", "2024-02-29").kind()).isEqualTo(ViolationKind.WRONG_TYPE);
        assertThat(violation("{ type: datetime }", "2024-02-29T13:05:00+09:00").kind())
                .isEqualTo(ViolationKind.WRONG_TYPE);
        assertThat(violation("{ type: datetime }", "2024-02-29T24:00:00").kind())
                .isEqualTo(ViolationKind.IMPOSSIBLE_DATE);
    }

    @Test
    void a_template_may_say_how_its_dates_are_written() {
        assertThat(value("{ type: date, format: yyyyMMdd }", "20240229")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(value("{ type: datetime, format: \"yyyy/MM/dd HH:mm\" }", "2024/02/29 13:05"))
                .isEqualTo(LocalDateTime.of(2024, 2, 29, 13, 5));
        assertThat(violation("{ type: date, format: yyyyMMdd }", "2024-02-29").limit())
                .contains("yyyyMMdd");
        assertThat(violation("{ type: date, format: yyyyMMdd }", "20230229").kind())
                .isEqualTo(ViolationKind.IMPOSSIBLE_DATE);
    }

    @Test
    void length_counts_characters_as_people_see_them_however_they_were_typed() {
        String composed = "셔츠";
        String decomposed = java.text.Normalizer.normalize(composed, java.text.Normalizer.Form.NFD);

        assertThat(decomposed).hasSize(4);
        assertThat(value("{ type: string, min: 2, max: 2 }", decomposed)).isEqualTo(decomposed);
        assertThat(value("{ type: string, maxLength: 1 }", "😀")).isEqualTo("😀");
        assertThat(violation("{ type: string, minLength: 3 }", decomposed).args())
                .containsEntry("length", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\nb", "\u007F", "\u0085", "\uD800"})
    void control_characters_and_half_surrogates_are_refused_and_not_repeated(String text) {
        for (String field : List.of("{}", "{ type: string }", "{ type: integer }", "{ type: date }")) {
            Violation violation = violation(field, text);
            assertThat(violation.kind()).isEqualTo(ViolationKind.CONTROL_CHARACTER);
            assertThat(violation.rejected()).isEmpty();
        }
        assertThat(violation("{ type: array }", List.of("ok", text)).field()).isEqualTo("filter.a[1]");
    }

    @Test
    void min_and_max_are_of_a_number_its_value_and_of_a_text_its_length() {
        assertThat(violation("{ type: integer, min: 10 }", 2L).kind()).isEqualTo(ViolationKind.TOO_SMALL);
        assertThat(violation("{ type: number, max: 1.5 }", "1.51").limit()).contains(new BigDecimal("1.5"));
        assertThat(violation("{ type: string, max: 3 }", "1000").kind()).isEqualTo(ViolationKind.TOO_LONG);
        assertThat(violation("{ min: 10 }", "9").kind()).isEqualTo(ViolationKind.TOO_SHORT);
        assertThat(violation("{ min: 10 }", 9L).kind()).isEqualTo(ViolationKind.TOO_SMALL);
        assertThat(value("{ type: integer, min: 2, max: 2 }", 2L)).isEqualTo(2L);
    }

    @Test
    void allowed_values_are_compared_in_the_fields_type() {
        assertThat(value("{ type: integer, values: [1, 2] }", "2")).isEqualTo(2L);
        assertThat(value("{ values: [1, 2] }", "2")).isEqualTo("2");
        assertThat(value("{ type: number, values: [1.50] }", "1.5")).isEqualTo(new BigDecimal("1.5"));
        Violation violation = violation("{ type: string, values: [\"01\", \"02\"] }", "1");
        assertThat(violation.kind()).isEqualTo(ViolationKind.NOT_ALLOWED);
        assertThat(violation.message(Locale.ENGLISH)).isEqualTo("filter.a must be one of: 01, 02");
    }

    @Test
    void a_pattern_is_matched_against_the_whole_value() {
        assertThat(value("{ pattern: '[A-Z]{2}[0-9]+' }", "AB12")).isEqualTo("AB12");
        assertThat(violation("{ pattern: '[A-Z]{2}[0-9]+' }", "xAB12").kind()).isEqualTo(ViolationKind.PATTERN);
    }

    @Test
    void a_text_too_long_for_its_pattern_is_refused_before_the_match() {
        assertThat(violation("{ pattern: 'a*' }", "a".repeat(1_001)).kind()).isEqualTo(ViolationKind.TOO_LONG);
        assertThat(value("{ pattern: 'a*' }", "a".repeat(1_000))).isEqualTo("a".repeat(1_000));
    }

    @Test
    void text_may_be_of_a_named_form() {
        assertThat(value("{ format: email }", "md@example.com")).isEqualTo("md@example.com");
        assertThat(value("{ format: digits }", "007")).isEqualTo("007");
        assertThat(violation("{ format: digits }", "٣").kind()).isEqualTo(ViolationKind.TEXT_FORMAT);
        assertThat(violation("{ format: uuid }", "1").limit()).contains("uuid");
    }

    @Test
    void all_rules_of_one_value_are_reported_at_once() {
        Template template =
                SampleTemplates.withFields("filter.a: { minLength: 5, pattern: '[0-9]+', values: [\"12345\"] }");

        assertThat(Requests.violations(template, Map.of("a", "ab")))
                .extracting(Violation::kind)
                .containsExactly(ViolationKind.TOO_SHORT, ViolationKind.PATTERN, ViolationKind.NOT_ALLOWED);
    }

    @Test
    void absent_is_null_empty_text_and_an_empty_list() {
        for (Object absent : Arrays.asList(null, "", List.of())) {
            assertThat(value("{ type: integer }", absent)).isNull();
            assertThat(value("{ type: integer, required: true, default: 5 }", absent))
                    .isEqualTo(5L);
            Violation missing = violation("{ name: 셀러속성, type: array, required: true }", absent);
            assertThat(missing.code()).isEqualTo("VL00001");
            assertThat(missing.message(Locale.KOREAN)).isEqualTo("필수 칼럼인 셀러속성 값이 누락되었습니다.");
        }
        assertThat(value("{ type: string }", " ")).isEqualTo(" ");
        assertThat(value("{ type: boolean }", false)).isEqualTo(false);
        assertThat(value("{ type: integer }", 0L)).isEqualTo(0L);
    }

    @Test
    void a_long_text_is_not_repeated_in_its_violation() {
        assertThat(violation("{ maxLength: 5 }", "a".repeat(101)).rejected()).isEmpty();
        assertThat(violation("{ maxLength: 5 }", "a".repeat(100)).rejected()).contains("a".repeat(100));
    }
}
