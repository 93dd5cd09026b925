package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveQueriesTest {
    private final LiveQueries queries = new LiveQueries();
    private final List<String> cancelled = new ArrayList<>();

    @Test
    void only_the_exports_own_queries_that_are_still_read_are_cancelled() {
        queries.register("a", () -> cancelled.add("a1")).close();
        queries.register("a", () -> cancelled.add("a2"));
        queries.register("b", () -> cancelled.add("b1"));
        queries.cancel("a");
        assertThat(cancelled).containsExactly("a2");
    }

    @Test
    void a_query_begun_while_its_run_is_being_stopped_is_cancelled_before_it_reaches_the_source() {
        queries.cancel("a");
        queries.register("a", () -> cancelled.add("a1"));
        queries.register("b", () -> cancelled.add("b1"));
        assertThat(cancelled).containsExactly("a1");
    }

    @Test
    void the_next_run_may_query_again() {
        queries.cancel("a");
        queries.ended("a");
        queries.register("a", () -> cancelled.add("a1"));
        assertThat(cancelled).isEmpty();
    }
}
