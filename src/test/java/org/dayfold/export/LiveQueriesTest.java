package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveQueriesTest {
    private static final Fence A = new Fence("a", 1);
    private static final Fence A_AGAIN = new Fence("a", 2);
    private static final Fence B = new Fence("b", 1);

    private final LiveQueries queries = new LiveQueries();
    private final List<String> cancelled = new ArrayList<>();

    @Test
    void only_the_exports_own_queries_that_are_still_read_are_cancelled() {
        queries.register(A, () -> cancelled.add("a1")).close();
        queries.register(A, () -> cancelled.add("a2"));
        queries.register(B, () -> cancelled.add("b1"));
        queries.cancel(A);
        assertThat(cancelled).containsExactly("a2");
    }

    @Test
    void a_query_begun_while_its_run_is_being_stopped_is_cancelled_before_it_reaches_the_source() {
        queries.cancel(A);
        queries.register(A, () -> cancelled.add("a1"));
        queries.register(B, () -> cancelled.add("b1"));
        assertThat(cancelled).containsExactly("a1");
    }

    @Test
    void the_next_run_may_query_although_the_one_before_is_still_being_ended() {
        queries.cancel(A);
        queries.register(A_AGAIN, () -> cancelled.add("a1"));
        assertThat(cancelled).isEmpty();
    }

    @Test
    void a_run_that_ends_late_leaves_the_next_ones_end_as_it_is() {
        queries.cancel(A);
        queries.cancel(A_AGAIN);
        queries.ended(A);
        assertThat(queries.isEnding(A_AGAIN)).isTrue();
        assertThat(queries.isEnding(A)).isFalse();
    }
}
