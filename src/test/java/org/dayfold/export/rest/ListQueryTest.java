package org.dayfold.export.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dayfold.export.ExportQuery;
import org.dayfold.export.ExportState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListQueryTest {
    private static final String ID = "0190c0de-0000-7000-8000-000000000001";

    @Test
    void without_a_filter_the_newest_fifty_are_asked_for() {
        assertThat(ListQuery.read(Map.of()))
                .isEqualTo(new ExportQuery(Optional.empty(), Optional.empty(), Optional.empty(), 50, Optional.empty()));
    }

    @Test
    void every_filter_is_read() {
        ExportQuery query = ListQuery.read(Map.of(
                "state", List.of("FAILED"),
                "templateId", List.of("order-items"),
                "requester", List.of("md@example.com"),
                "limit", List.of("200"),
                "after", List.of(ID)));

        assertThat(query)
                .isEqualTo(new ExportQuery(
                        Optional.of(ExportState.FAILED),
                        Optional.of("order-items"),
                        Optional.of("md@example.com"),
                        200,
                        Optional.of(ID)));
    }

    @Test
    void empty_parameters_count_as_absent() {
        assertThat(ListQuery.read(Map.of("state", List.of(""), "limit", List.of(""))))
                .isEqualTo(ListQuery.read(Map.of()));
    }

    @Test
    void a_mistyped_filter_is_refused_instead_of_listing_everything() {
        Refusal refusal = refusal("stat", "FAILED");

        assertThat(refusal.reason()).isEqualTo(Reason.QUERY_UNKNOWN);
        assertThat(refusal.arguments()).containsExactly("stat", "state, templateId, requester, limit, after");
    }

    @Test
    void a_parameter_given_twice_is_refused() {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> ListQuery.read(Map.of("state", List.of("FAILED", "QUEUED"))));

        assertThat(refusal.reason()).isEqualTo(Reason.QUERY_REPEATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1.5", "abc", "99999999999", "٣"})
    void a_limit_outside_1_to_200_is_refused_with_the_limit(String limit) {
        assertThat(refusal("limit", limit).reason()).isEqualTo(Reason.QUERY_LIMIT);
        assertThat(refusal("limit", limit).arguments()).containsExactly(limit, 200);
    }

    @Test
    void a_state_that_is_none_is_refused_with_those_there_are() {
        Refusal refusal = refusal("state", "failed");

        assertThat(refusal.reason()).isEqualTo(Reason.QUERY_STATE);
        assertThat(refusal.arguments())
                .containsExactly("failed", "QUEUED, RUNNING, STOPPING, STOPPED, FAILED, CANCELLED, COMPLETED, EXPIRED");
    }

    @Test
    void only_the_id_of_an_export_can_be_what_a_page_starts_after() {
        assertThat(refusal("after", "1").reason()).isEqualTo(Reason.QUERY_AFTER);
    }

    @Test
    void control_characters_never_reach_the_database() {
        assertThat(refusal("requester", "a\u0000b").reason()).isEqualTo(Reason.QUERY_UNPRINTABLE);
    }

    private static Refusal refusal(String name, String value) {
        return catchThrowableOfType(Refusal.class, () -> ListQuery.read(Map.of(name, List.of(value))));
    }
}
