package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes in, the answer is a value: findings or violations, never an exception. */
class AnyInputTest {
    private static final List<String> SCRAPS = List.of(
            "",
            " ",
            ":",
            "- ",
            "{",
            "}",
            "[",
            "]",
            "'",
            "\"",
            "#",
            "&a ",
            "*a",
            "!!set ",
            "|",
            "~",
            "null",
            "true",
            "-1",
            "0",
            "1e9",
            ".inf",
            "0x10",
            "2026-02-30",
            "\n",
            "\t",
            "---\n",
            "...\n",
            "? ",
            "<<: ",
            "filter",
            "days: ",
            "\u0000",
            "\uFEFF",
            "\uD800",
            "😀",
            "%Y",
            "{%",
            "${");
    private static final String YAML = SampleTemplates.text("order-items.yaml");
    private static final Template TEMPLATE = SampleTemplates.orderItems();
    private static final Template BACK_OFFICE = SampleTemplates.backOffice();

    @Provide
    Arbitrary<String> scraps() {
        return Arbitraries.of(SCRAPS);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_template_damaged_in_any_place_gives_a_template_or_findings(
            @ForAll @IntRange(max = 1_100) int at,
            @ForAll @IntRange(max = 60) int cut,
            @ForAll("scraps") String scrap,
            @ForAll("scraps") String second) {
        int start = Math.min(at, YAML.length());
        int end = Math.min(start + cut, YAML.length());
        String damaged = YAML.substring(0, start) + scrap + second + YAML.substring(end);

        TemplateReading reading =
                SampleTemplates.reader().read("order-items", damaged, SampleTemplates.text("order-items.sql"));

        if (reading instanceof TemplateReading.Unusable unusable) {
            assertThat(unusable.findings()).allSatisfy(finding -> assertThat(finding.line())
                    .isBetween(1, (int) damaged.lines().count() + 2));
        } else {
            assertThat(TemplateForm.of(((TemplateReading.Usable) reading).template())
                            .id())
                    .isEqualTo("order-items");
        }
    }

    @Provide
    Arbitrary<Object> json() {
        Arbitrary<Object> scalar = Arbitraries.oneOf(
                Arbitraries.of(SCRAPS).map(text -> text),
                Arbitraries.strings().ofMaxLength(20).map(text -> text),
                Arbitraries.of(
                        "2020-05-01",
                        "2020-05-03",
                        "9999-12-31",
                        "0001-01-01",
                        "셔츠",
                        "Y",
                        "1",
                        "order-items",
                        "xlsx",
                        "md@example.com"),
                Arbitraries.longs().map(number -> number),
                Arbitraries.of(
                        BigDecimal.ONE,
                        new BigDecimal("1e999999999"),
                        new BigDecimal("-1e-999999999"),
                        new BigDecimal("1.50")),
                Arbitraries.of(true, false).map(value -> value));
        return Arbitraries.lazyOf(
                () -> scalar,
                () -> scalar,
                () -> scalar.injectNull(0.3).list().ofMaxSize(3).map(list -> list),
                this::object);
    }

    private Arbitrary<Object> object() {
        return Arbitraries.maps(
                        Arbitraries.oneOf(
                                Arbitraries.of(
                                        "templateId",
                                        "downloadTitle",
                                        "format",
                                        "requestInfo",
                                        "parameter",
                                        "filter",
                                        "mdSeNo",
                                        "registDate",
                                        "startDate",
                                        "endDate",
                                        "productName",
                                        "email",
                                        "mdId",
                                        "name",
                                        "filter.mdSeNo"),
                                Arbitraries.strings().ofMaxLength(5)),
                        json().injectNull(0.1))
                .ofMaxSize(5)
                .map(map -> map);
    }

    @Provide
    Arbitrary<Map<String, Object>> bodies() {
        Arbitrary<Object> part = json().injectNull(0.05);
        return Combinators.combine(object(), part, part, part, part, part)
                .as((extra, start, end, list, info, title) -> {
                    Map<String, Object> filter = new HashMap<>();
                    filter.put("mdSeNo", list);
                    filter.put("registDate", mapOf("startDate", start, "endDate", end));
                    Map<String, Object> body = new HashMap<>(stringKeys(extra));
                    body.putIfAbsent("templateId", "order-items");
                    body.putIfAbsent("downloadTitle", title);
                    body.putIfAbsent("requestInfo", mapOf("email", "md@example.com", "mdId", info));
                    body.putIfAbsent("parameter", Collections.singletonMap("filter", filter));
                    return body;
                });
    }

    private static Map<String, Object> mapOf(String first, Object one, String second, Object other) {
        Map<String, Object> map = new HashMap<>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> stringKeys(Object map) {
        return (Map<String, Object>) map;
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void any_json_object_is_accepted_or_refused_with_texts(@ForAll("bodies") Map<String, Object> body) {
        RequestCheck check = new RequestCheck(Requests.CLOCK, Set.of("example.com"));
        List<CheckedRequest> checked =
                new ArrayList<>(List.of(check.check(TEMPLATE, body), check.check(BACK_OFFICE, body)));

        for (CheckedRequest each : checked) {
            if (each instanceof CheckedRequest.Refused refused) {
                assertThat(refused.violations()).allSatisfy(violation -> {
                    assertThat(violation.message(Locale.KOREAN)).doesNotContainPattern("\\bnull\\b");
                    assertThat(violation.message(Locale.ENGLISH)).isNotBlank();
                    assertThat(violation.field().length()).isLessThanOrEqualTo(400);
                });
            } else {
                CheckedRequest.Accepted accepted = (CheckedRequest.Accepted) each;
                assertThat(Parameters.fromJson(accepted.parameters().toJson())).isEqualTo(accepted.parameters());
                assertThat(accepted.title().fileName(accepted.format()))
                        .endsWith(accepted.format().key());
            }
        }
    }
}
