package org.dayfold.export.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dayfold.delivery.Delivery;
import org.dayfold.delivery.DeliveryKey;
import org.dayfold.delivery.DeliveryKind;
import org.dayfold.delivery.DeliveryState;
import org.dayfold.export.Export;
import org.dayfold.export.ExportFile;
import org.dayfold.export.ExportState;
import org.dayfold.export.Page;
import org.dayfold.export.PartitionCounts;
import org.dayfold.export.PartitionState;
import org.dayfold.export.PartitionView;
import org.dayfold.export.Place;
import org.dayfold.export.Problem;
import org.dayfold.export.ProblemCode;
import org.dayfold.export.Sharing;
import org.junit.jupiter.api.Test;

/** The shapes of answers, written by the same JSON-B as in the server. */
class ViewsTest {
    private static final String ID = "0190c0de-0000-7000-8000-000000000001";
    private static final String SELF = "/api/exports/" + ID;
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private final Jsonb jsonb = JsonbBuilder.create();
    private final ApiLinks links = new ApiLinks(new ApiSettings(URI.create("http://127.0.0.1:8080"), Optional.empty()));

    @Test
    void an_export_shows_every_field_of_the_contract_and_no_other() {
        JsonObject shown = json(ExportView.of(finished(), Optional.empty(), links));

        assertThat(shown.keySet())
                .containsExactly(
                        "id",
                        "state",
                        "step",
                        "templateId",
                        "templateVersion",
                        "title",
                        "format",
                        "attempt",
                        "position",
                        "estimatedStartAt",
                        "submittedAt",
                        "startedAt",
                        "endedAt",
                        "partitions",
                        "rows",
                        "bytes",
                        "file",
                        "problem",
                        "joined",
                        "reused",
                        "links");
        assertThat(shown.getJsonObject("partitions").toString())
                .isEqualTo("{\"total\":92,\"extracted\":92,\"encoded\":92,\"failed\":0}");
        assertThat(shown.getJsonObject("file").toString())
                .isEqualTo("{\"name\":\"주문상품_20261120.xlsx\",\"size\":123456789012,\"sha256\":\"" + "ab".repeat(32)
                        + "\",\"sheets\":2,\"rows\":1500000,\"expiresAt\":\"2026-11-27T09:00:00+09:00\",\"href\":\""
                        + SELF + "/file\"}");
        assertThat(shown.getJsonObject("links").toString())
                .isEqualTo("{\"self\":\"" + SELF + "\",\"file\":\"" + SELF + "/file\",\"manifest\":\"" + SELF
                        + "/manifest\",\"partitions\":\"" + SELF + "/partitions\",\"deliveries\":\"" + SELF
                        + "/deliveries\"}");
    }

    @Test
    void times_carry_the_offset_of_the_exports_zone_and_seconds_even_when_they_are_zero() {
        JsonObject shown = json(ExportView.of(finished(), Optional.empty(), links));

        assertThat(shown.getString("submittedAt")).isEqualTo("2026-11-20T09:00:00+09:00");
        assertThat(shown.getString("startedAt")).isEqualTo("2026-11-20T09:00:01.5+09:00");
    }

    @Test
    void what_is_not_known_yet_is_null_and_not_missing() {
        JsonObject shown = json(ExportView.of(waiting("ko"), Optional.empty(), links));

        assertThat(shown).hasSize(21);
        for (String field : List.of(
                "step",
                "position",
                "estimatedStartAt",
                "startedAt",
                "endedAt",
                "file",
                "problem",
                "joined",
                "reused")) {
            assertThat(shown.isNull(field)).as(field).isTrue();
        }
    }

    @Test
    void who_waits_is_told_the_place_and_an_estimate() {
        Place place = new Place(3, Optional.of(Instant.parse("2026-11-20T00:01:00Z")));

        JsonObject shown = json(ExportView.of(waiting("ko"), Optional.of(place), links));

        assertThat(shown.getInt("position")).isEqualTo(3);
        assertThat(shown.getString("estimatedStartAt")).isEqualTo("2026-11-20T09:01:00+09:00");
    }

    @Test
    void a_failure_is_told_in_the_requesters_language_and_without_what_operators_read() {
        Problem problem = new Problem(ProblemCode.QUERY_FAILED, "extract", 3, "no table SECRET", "i-1");

        assertThat(json(ExportView.of(with(waiting("ko"), problem), Optional.empty(), links))
                        .getJsonObject("problem")
                        .toString())
                .isEqualTo("{\"code\":\"QUERY_FAILED\",\"message\":\"원본 데이터베이스가 조회를 거부하였습니다. 템플릿 작성자의 확인이 필요합니다.\","
                        + "\"incident\":\"i-1\"}");
        assertThat(json(ExportView.of(with(waiting("en"), problem), Optional.empty(), links))
                        .getJsonObject("problem")
                        .getString("message"))
                .startsWith("The source database refused");
    }

    @Test
    void links_keep_the_path_under_which_people_reach_the_server() {
        ApiLinks behindProxy =
                new ApiLinks(new ApiSettings(URI.create("https://back.example/dayfold/"), Optional.empty()));

        assertThat(behindProxy.of(ID).file()).isEqualTo("/dayfold" + SELF + "/file");
        assertThat(behindProxy.outside(SELF + "/file?expires=1"))
                .hasToString("https://back.example/dayfold" + SELF + "/file?expires=1");
    }

    @Test
    void an_accepted_export_shows_where_to_watch_it() {
        assertThat(json(SubmittedView.of(waiting("ko"), links)).keySet())
                .containsExactly("id", "state", "joined", "reused", "links");
    }

    @Test
    void the_last_page_has_null_for_next() {
        JsonObject page = json(PageView.of(new Page<>(List.of(waiting("ko")), Optional.empty()), Map.of(), links));

        assertThat(page.keySet()).containsExactly("items", "next");
        assertThat(page.isNull("next")).isTrue();
        assertThat(json(PageView.of(new Page<>(List.of(), Optional.of(ID)), Map.of(), links))
                        .getString("next"))
                .isEqualTo(ID);
    }

    @Test
    void a_partition_lies_between_two_times_with_offset() {
        PartitionView day = new PartitionView(
                0,
                Optional.of(LocalDateTime.parse("2026-08-21T00:00")),
                Optional.of(LocalDateTime.parse("2026-08-22T00:00")),
                PartitionState.ENCODED,
                10,
                20);

        assertThat(json(PartitionsView.of(List.of(day), SEOUL)).toString())
                .isEqualTo("{\"items\":[{\"index\":0,\"start\":\"2026-08-21T00:00:00+09:00\","
                        + "\"end\":\"2026-08-22T00:00:00+09:00\",\"state\":\"ENCODED\",\"rows\":10,\"bytes\":20}]}");
    }

    @Test
    void a_partition_without_a_period_has_null_for_its_times() {
        PartitionView all = new PartitionView(0, Optional.empty(), Optional.empty(), PartitionState.PLANNED, 0, 0);

        assertThat(json(PartitionsView.of(List.of(all), SEOUL)).toString())
                .isEqualTo("{\"items\":[{\"index\":0,\"start\":null,\"end\":null,\"state\":\"PLANNED\",\"rows\":0,"
                        + "\"bytes\":0}]}");
    }

    @Test
    void a_letter_that_has_failed_says_so_with_its_code_in_the_readers_language() {
        Delivery delivery = new Delivery(
                7,
                new DeliveryKey(ID, DeliveryKey.MAIL, DeliveryKind.RESULT, "md@example.com", 0),
                DeliveryState.FAILED,
                "<1@example.com>",
                4,
                "BEFORE_DATA: connection refused",
                Instant.parse("2026-11-20T00:00:00Z"));

        assertThat(DeliveriesView.of(List.of(delivery), SEOUL, Locale.KOREAN)
                        .items()
                        .get(0)
                        .lastError())
                .isEqualTo("VL00001 메일전송에 오류가 발생하였습니다. BEFORE_DATA: connection refused");
        assertThat(DeliveriesView.of(List.of(delivery), SEOUL, Locale.ENGLISH)
                        .items()
                        .get(0)
                        .lastError())
                .isEqualTo("VL00001 The mail could not be sent. BEFORE_DATA: connection refused");
    }

    @Test
    void a_delivery_shows_what_became_of_the_letter() {
        Delivery delivery = new Delivery(
                7,
                new DeliveryKey(ID, DeliveryKey.MAIL, DeliveryKind.RESULT, "md@example.com", 0),
                DeliveryState.ACCEPTED,
                "<1@example.com>",
                1,
                "",
                Instant.parse("2026-11-20T00:00:00Z"));

        assertThat(json(DeliveriesView.of(List.of(delivery), SEOUL, Locale.KOREAN))
                        .toString())
                .isEqualTo("{\"items\":[{\"id\":7,\"channel\":\"mail\",\"recipient\":\"md@example.com\","
                        + "\"state\":\"ACCEPTED\",\"messageId\":\"<1@example.com>\",\"attempts\":1,\"lastError\":null,"
                        + "\"at\":\"2026-11-20T09:00:00+09:00\"}]}");
    }

    @Test
    void a_problem_leaves_out_what_does_not_apply() {
        assertThat(json(new ProblemView("urn:x", "t", 404, "d", null, null, null))
                        .toString())
                .isEqualTo("{\"type\":\"urn:x\",\"title\":\"t\",\"status\":404,\"detail\":\"d\"}");
        assertThat(json(new ProblemView(
                                "urn:x",
                                "t",
                                422,
                                "d",
                                null,
                                List.of(new ViolationView("filter.a", "A", "VL00103", "m", "셔츠", 10)),
                                null))
                        .getJsonArray("violations")
                        .toString())
                .isEqualTo("[{\"field\":\"filter.a\",\"label\":\"A\",\"code\":\"VL00103\",\"message\":\"m\","
                        + "\"rejected\":\"셔츠\",\"limit\":10}]");
    }

    private JsonObject json(Object view) {
        return Json.createReader(new StringReader(jsonb.toJson(view))).readObject();
    }

    private static Export waiting(String language) {
        return export(
                ExportState.QUEUED,
                language,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new PartitionCounts(0, 0, 0, 0),
                Optional.empty());
    }

    private static Export with(Export export, Problem problem) {
        return export(
                ExportState.FAILED,
                export.language(),
                Optional.of("extract"),
                export.startedAt(),
                Optional.of(problem),
                export.partitions(),
                export.file());
    }

    private static Export finished() {
        return export(
                ExportState.COMPLETED,
                "ko",
                Optional.of("cleanup"),
                Optional.of(Instant.parse("2026-11-20T00:00:01.500400Z")),
                Optional.empty(),
                new PartitionCounts(92, 92, 92, 0),
                Optional.of(new ExportFile(
                        "2026/11/20/x/y.xlsx",
                        "주문상품_20261120.xlsx",
                        123_456_789_012L,
                        "ab".repeat(32),
                        2,
                        1_500_000,
                        Instant.parse("2026-11-27T00:00:00Z"))));
    }

    private static Export export(
            ExportState state,
            String language,
            Optional<String> step,
            Optional<Instant> startedAt,
            Optional<Problem> problem,
            PartitionCounts partitions,
            Optional<ExportFile> file) {
        return new Export(
                ID,
                state,
                step,
                "order-items",
                2,
                "cd".repeat(32),
                "주문상품_20261120",
                "xlsx",
                "md@example.com",
                "md@example.com",
                "데이폴드몰",
                language,
                SEOUL,
                "shop",
                "{}",
                Optional.empty(),
                Optional.empty(),
                1,
                1,
                Instant.parse("2026-11-20T00:00:00Z"),
                startedAt,
                Optional.empty(),
                partitions,
                1_500_000,
                99,
                problem,
                file,
                Optional.empty(),
                Sharing.NONE);
    }
}
