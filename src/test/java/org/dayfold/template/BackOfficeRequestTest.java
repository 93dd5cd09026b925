package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The request that back offices already send, against the field set they already use. */
class BackOfficeRequestTest {
    private final RequestCheck check =
            new RequestCheck(Clock.fixed(Instant.parse("2026-11-20T16:00:00Z"), ZoneOffset.UTC), Set.of());

    private static Map<String, Object> filter() {
        Map<String, Object> filter = new HashMap<>();
        filter.put("mdSeNo", List.of("1", "2"));
        filter.put("useYn", "Y");
        filter.put("productName", "셔츠");
        filter.put("serviceSectionNo", "1");
        filter.put("mdPrtnrNo", 77L);
        filter.put("_matchProductName", "+셔츠");
        filter.put("isHelpi", null);
        filter.put("registDate", SampleTemplates.period("2020-05-01", "2020-05-03"));
        return filter;
    }

    @Test
    void a_minimum_of_ten_on_a_text_refuses_a_text_of_two_and_says_so() {
        CheckedRequest checked =
                check.check(SampleTemplates.backOffice(), SampleTemplates.request("back-office", filter()));

        assertThat(checked)
                .asInstanceOf(type(CheckedRequest.Refused.class))
                .extracting(CheckedRequest.Refused::violations)
                .satisfies(violations -> {
                    assertThat(violations).hasSize(1);
                    Violation violation = violations.get(0);
                    assertThat(violation.field()).isEqualTo("filter.productName");
                    assertThat(violation.code()).isEqualTo("VL00103");
                    assertThat(violation.rejected()).contains("셔츠");
                    assertThat(violation.limit()).contains(10L);
                    assertThat(violation.message(Locale.KOREAN)).isEqualTo("상품명 값은 10자 이상이어야 합니다. (현재 2자)");
                    assertThat(violation.message(Locale.ENGLISH))
                            .isEqualTo("상품명 must have at least 10 characters; it has 2.");
                });
    }

    @Test
    void with_the_limit_mended_the_same_request_is_accepted_typed_and_flat() {
        String mended = SampleTemplates.text("back-office.yaml").replace("min: 10", "min: 1");
        Template template = SampleTemplates.usable(
                SampleTemplates.reader().read("back-office", mended, SampleTemplates.text("back-office.sql")));

        CheckedRequest checked = check.check(template, SampleTemplates.request("back-office", filter()));

        assertThat(checked).asInstanceOf(type(CheckedRequest.Accepted.class)).satisfies(accepted -> {
            assertThat(accepted.parameters().values())
                    .isEqualTo(Map.of(
                            "filter.mdSeNo",
                            List.of(1L, 2L),
                            "filter.useYn",
                            "Y",
                            "filter.productName",
                            "셔츠",
                            "filter.serviceSectionNo",
                            1L,
                            "filter.mdPrtnrNo",
                            77L,
                            "filter._matchProductName",
                            "+셔츠",
                            "filter.registDate.startDate",
                            LocalDate.of(2020, 5, 1),
                            "filter.registDate.endDate",
                            LocalDate.of(2020, 5, 3)));
            assertThat(accepted.period())
                    .contains(new TimeRange(LocalDateTime.of(2020, 5, 1, 0, 0), LocalDateTime.of(2020, 5, 4, 0, 0)));
            assertThat(accepted.title().text()).isEqualTo("상품목록_20261121");
            assertThat(accepted.service()).isEqualTo("데이폴드몰");
            assertThat(accepted.requester().id()).isEqualTo("md@example.com");
            assertThat(accepted.requester().name()).isEmpty();
        });
    }

    @Test
    void the_contracts_template_reads_without_findings() {
        assertThat(SampleTemplates.orderItems().requestInfo().stepRange())
                .contains(new StepRange(
                        TimeSpan.ofDays(1),
                        "filter.registDate.startDate",
                        "filter.registDate.endDate",
                        FieldType.DATE));
    }
}
