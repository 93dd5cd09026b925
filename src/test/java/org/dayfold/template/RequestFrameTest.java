package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands around the parameters: template, title, format, who asks; and fields nobody declared. */
class RequestFrameTest {
    private final Map<String, Object> body = SampleTemplates.request("order-items", filter());

    private static Map<String, Object> filter() {
        return new HashMap<>(
                Map.of("mdSeNo", List.of("1"), "registDate", SampleTemplates.period("2020-05-01", "2020-05-03")));
    }

    private CheckedRequest check() {
        return new RequestCheck(Requests.CLOCK, Set.of()).check(SampleTemplates.orderItems(), body);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> info() {
        return (Map<String, Object>) body.get("requestInfo");
    }

    @Test
    void the_requests_title_and_format_go_before_the_templates() {
        body.put("downloadTitle", " 5월 주문 ");
        body.put("format", "csv");

        CheckedRequest.Accepted accepted = Requests.accepted(check());

        assertThat(accepted.title().text()).isEqualTo("5월 주문");
        assertThat(accepted.format()).isEqualTo(ExportFormat.CSV);
    }

    @Test
    void without_them_the_template_decides_and_its_date_is_that_of_its_zone() {
        for (Object none : Arrays.asList("", null, "  ")) {
            body.put("downloadTitle", none);
            body.remove("format");
            info().put("serviceSection", none);

            CheckedRequest.Accepted accepted = Requests.accepted(check());

            assertThat(accepted.title().text()).isEqualTo("주문상품_20261121");
            assertThat(accepted.format()).isEqualTo(ExportFormat.XLSX);
            assertThat(accepted.service()).isEqualTo("데이폴드");
        }
    }

    @Test
    void false_means_none_and_numbers_are_text() {
        info().put("accountNo", 1001L);
        info().put("name", "김셀러");

        Requester requester = Requests.accepted(check()).requester();

        assertThat(requester)
                .isEqualTo(new Requester(
                        "md@example.com",
                        Optional.of("md@example.com"),
                        Optional.of("김셀러"),
                        Optional.of("1001"),
                        Optional.empty()));
    }

    @Test
    void the_requester_is_the_md_id_else_the_address() {
        info().put("mdId", "seller-7");
        assertThat(Requests.accepted(check()).requester().id()).isEqualTo("seller-7");

        info().remove("mdId");
        assertThat(Requests.accepted(check()).requester().id()).isEqualTo("md@example.com");
    }

    @Test
    void a_template_that_needs_no_address_still_needs_to_know_who_asks() {
        Template template = SampleTemplates.withFields("filter.a:");
        RequestCheck check = new RequestCheck(Requests.CLOCK, Set.of());
        Map<String, Object> request = new HashMap<>(Map.of("templateId", "t"));

        assertThat(Requests.violations(check.check(template, request)))
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("requestInfo.mdId", "VL00001"));

        request.put("requestInfo", Map.of("mdId", "7"));
        assertThat(Requests.accepted(check.check(template, request)).requester().email())
                .isEmpty();
    }

    @Test
    void all_mistakes_of_frame_and_fields_come_at_once_in_order() {
        body.put("templateId", "products");
        body.put("format", "pdf");
        body.put("parameter", Map.of("templateId", "products", "filter", Map.of("colour", "red")));
        info().put("email", "md@example");
        info().put("mdNo", true);
        info().put("role", "admin");
        body.put("callback", "http://example.com");

        assertThat(Requests.violations(check()))
                .extracting(Violation::field, Violation::code)
                .containsExactly(
                        tuple("callback", "VL00101"),
                        tuple("templateId", "VL00122"),
                        tuple("format", "VL00001"),
                        tuple("requestInfo.role", "VL00101"),
                        tuple("requestInfo.mdNo", "VL00102"),
                        tuple("requestInfo.email", "VL00120"),
                        tuple("parameter.templateId", "VL00122"),
                        tuple("filter.colour", "VL00101"),
                        tuple("filter.mdSeNo", "VL00001"),
                        tuple("filter.registDate.startDate", "VL00001"),
                        tuple("filter.registDate.endDate", "VL00001"));
    }

    @Test
    void a_wrong_format_has_the_text_back_offices_know() {
        body.put("format", "xls");

        assertThat(Requests.violations(check()))
                .extracting(violation -> violation.message(Locale.KOREAN))
                .containsExactly("잘못된 추출 포맷입니다.");
    }

    @Test
    void a_required_address_that_is_missing_is_reported_once() {
        info().put("email", false);

        assertThat(Requests.violations(check()))
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("requestInfo.email", "VL00001"));
    }

    @Test
    void mail_goes_only_to_allowed_domains() {
        RequestCheck check = new RequestCheck(Requests.CLOCK, Set.of("Example.com", "shop.example.kr"));
        assertThat(check.check(SampleTemplates.orderItems(), body)).isInstanceOf(CheckedRequest.Accepted.class);

        for (String outside : List.of("md@evil-example.com", "md@sub.example.com", "md@example.com.kr")) {
            info().put("email", outside);
            List<Violation> violations = Requests.violations(check.check(SampleTemplates.orderItems(), body));
            assertThat(violations).extracting(Violation::kind).containsExactly(ViolationKind.EMAIL_DOMAIN);
            assertThat(violations.get(0).rejected()).contains(outside);
        }
    }

    @Test
    void an_address_is_plain_ascii_with_a_domain_of_two_labels() {
        for (String wrong : List.of(
                "md",
                "md@",
                "@example.com",
                "md@localhost",
                "m d@example.com",
                "md@example..com",
                ".md@example.com",
                "md@-example.com",
                "md@example.com, b@example.com",
                "md@예시.kr",
                "<md@example.com>",
                "md@example.c0m-")) {
            info().put("email", wrong);
            assertThat(Requests.violations(check()))
                    .as(wrong)
                    .extracting(Violation::kind)
                    .containsExactly(ViolationKind.EMAIL);
        }
        for (String right : List.of("m.d+x@example.com", "o'neil_1@a-b.example.co.kr", "md@xn--9n2bp8q.kr")) {
            info().put("email", right);
            assertThat(Requests.accepted(check()).requester().email()).contains(right);
        }
    }

    @Test
    void a_header_break_in_an_address_or_title_is_a_control_character() {
        info().put("email", "md@example.com\r\nBcc: all@example.com");
        body.put("downloadTitle", "a\u0000b");

        assertThat(Requests.violations(check()))
                .extracting(Violation::field, Violation::kind)
                .containsExactly(
                        tuple("downloadTitle", ViolationKind.CONTROL_CHARACTER),
                        tuple("requestInfo.email", ViolationKind.CONTROL_CHARACTER));
    }

    @Test
    void a_run_of_its_own_is_asked_for_by_a_boolean() {
        assertThat(Requests.accepted(check()).fresh()).isFalse();
        body.put("fresh", true);
        assertThat(Requests.accepted(check()).fresh()).isTrue();
        body.put("fresh", "yes");
        assertThat(Requests.violations(check()))
                .extracting(Violation::field, Violation::kind)
                .containsExactly(tuple("fresh", ViolationKind.WRONG_TYPE));
    }

    @Test
    void undeclared_fields_are_refused_with_their_path_and_without_their_value() {
        Map<String, Object> filter = filter();
        filter.put("productNam", "셔츠");
        filter.put("registDate", Map.of("startDate", "2020-05-01", "endDate", "2020-05-03", "zone", "UTC"));
        body.put("parameter", Map.of("filter", filter, "sort", "name"));

        List<Violation> violations = Requests.violations(check());

        assertThat(violations)
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("filter.productNam", "filter.registDate.zone", "sort");
        assertThat(violations).allMatch(violation -> violation.rejected().isEmpty());
    }

    @Test
    void undeclared_fields_may_be_ignored_and_never_become_parameters() {
        Template template = SampleTemplates.usable(SampleTemplates.reader()
                .read(
                        "order-items",
                        SampleTemplates.text("order-items.yaml").replace("keepFor: P7D", "undeclared: ignore"),
                        SampleTemplates.text("order-items.sql")));
        Map<String, Object> filter = filter();
        filter.put("colour", "red");
        filter.put("registDate.startDate", "1999-01-01");
        body.put("parameter", Map.of("filter", filter, "filter.mdSeNo", List.of("9")));
        body.put("callback", "x");

        CheckedRequest.Accepted accepted =
                Requests.accepted(new RequestCheck(Requests.CLOCK, Set.of()).check(template, body));

        assertThat(accepted.parameters().values())
                .containsOnlyKeys("filter.mdSeNo", "filter.registDate.startDate", "filter.registDate.endDate")
                .containsEntry("filter.mdSeNo", List.of(1L));
    }

    @Test
    void a_dotted_key_does_not_pass_for_a_nested_field() {
        Map<String, Object> filter = filter();
        filter.put("registDate.startDate", "1999-01-01");
        body.put("parameter", Map.of("filter", filter));

        assertThat(Requests.violations(check()))
                .extracting(Violation::field, Violation::kind)
                .containsExactly(tuple("filter.registDate.startDate", ViolationKind.UNDECLARED));
    }

    @Test
    void a_field_name_with_control_characters_is_shown_without_them_and_short() {
        Map<String, Object> filter = filter();
        filter.put("a\u0000" + "b".repeat(1_000), 1L);
        body.put("parameter", Map.of("filter", filter));

        assertThat(Requests.violations(check()).get(0).field())
                .startsWith("filter.\"a\\u0000bbb")
                .endsWith("b\"")
                .hasSize(200);
    }

    @Test
    void a_long_field_name_is_cut() {
        Map<String, Object> filter = filter();
        filter.put("셔😀".repeat(500), 1L);
        body.put("parameter", Map.of("filter", filter));

        String field = Requests.violations(check()).get(0).field();
        assertThat(field).startsWith("filter.셔😀셔");
        assertThat(field.codePointCount(0, field.length())).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'', '\"\"'",
                "' ', '\" \"'",
                "'from ', '\"from \"'",
                "'\t', '\"\\u0009\"'",
                "'\u200b', '\"\\u200b\"'",
                "'\u202emorf', '\"\\u202emorf\"'",
                "'\u3000', '\"\\u3000\"'",
                "'\u3164', '\"\\u3164\"'",
                "'\ue000', '\"\\ue000\"'",
                "'\udb40\udc20', '\"\\udb40\\udc20\"'",
                "'\"\"', '\"\\\"\\\"\"'",
                "'\\', '\\'",
                "'seller name', 'seller name'",
                "'셀러', '셀러'"
            })
    void an_undeclared_name_is_seen_wherever_it_stands(String name, String shown) {
        Map<String, Object> filter = filter();
        filter.put(name, 1L);
        body.put("parameter", new HashMap<>(Map.of("filter", filter, name, 1L)));
        body.put(name, 1L);
        info().put(name, 1L);

        List<Violation> violations = Requests.violations(check());

        assertThat(violations)
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(shown, "requestInfo." + shown, shown, "filter." + shown);
        assertThat(violations).allSatisfy(violation -> assertThat(violation.message(Locale.ENGLISH))
                .isEqualTo("This template does not know the field " + violation.field() + "."));
    }

    @Test
    void a_plain_value_where_fields_are_nested_is_refused_and_null_is_none() {
        body.put("parameter", new LinkedHashMap<>(Map.of("filter", "셔츠")));
        assertThat(Requests.violations(check()))
                .extracting(Violation::field, Violation::kind)
                .startsWith(tuple("filter", ViolationKind.NOT_OBJECT));

        body.put("parameter", null);
        body.put("requestInfo", new ArrayList<>());
        assertThat(Requests.violations(check()))
                .extracting(Violation::field, Violation::kind)
                .startsWith(
                        tuple("requestInfo", ViolationKind.NOT_OBJECT),
                        tuple("requestInfo.email", ViolationKind.REQUIRED));
    }

    @Test
    void texts_of_the_frame_are_as_long_as_the_columns_that_keep_them() {
        body.put("downloadTitle", Normalizer.normalize("셔".repeat(200), Normalizer.Form.NFD));
        info().put("mdId", "a".repeat(254));
        assertThat(Requests.accepted(check()).title().text()).isEqualTo("셔".repeat(200));

        body.put("downloadTitle", "셔".repeat(201));
        info().put("mdId", "a".repeat(255));
        info().put("serviceSection", "a".repeat(201));
        assertThat(Requests.violations(check()))
                .extracting(Violation::field, violation -> violation.limit().orElseThrow())
                .containsExactly(
                        tuple("downloadTitle", 200),
                        tuple("requestInfo.mdId", 254),
                        tuple("requestInfo.serviceSection", 200));
    }

    @Test
    void a_template_title_is_cut_to_the_same_length() {
        Template template = SampleTemplates.usable(SampleTemplates.reader()
                .read("t", "templateName: '" + "{%F}".repeat(50) + "'\nqueryFile: t.sql\n", "SELECT 1"));

        CheckedRequest checked = new RequestCheck(Requests.CLOCK, Set.of())
                .check(template, Map.of("templateId", "t", "requestInfo", Map.of("mdId", "7")));

        assertThat(Requests.accepted(checked).title().text()).isEqualTo("2026-11-21".repeat(20));
    }

    @Test
    void the_inner_template_id_may_be_left_out() {
        body.put("parameter", Map.of("filter", filter()));

        assertThat(check()).isInstanceOf(CheckedRequest.Accepted.class);
    }
}
