package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.dayfold.template.QueryIssue;
import org.junit.jupiter.api.Test;

class SqlInspectorTest {
    private final SqlInspector inspector = new SqlInspector();

    @Test
    void a_marker_in_quotes_is_found_before_the_first_request() {
        assertThat(inspector.inspect("SELECT 1\nWHERE a LIKE '%${filter.name}%'", Set.of("filter.name")))
                .extracting(QueryIssue::line)
                .containsExactly(2);
    }

    @Test
    void an_undeclared_variable_is_found_with_its_line() {
        assertThat(inspector.inspect("SELECT 1\nWHERE a = ${filter.nmae}", Set.of("filter.name")))
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.line()).isEqualTo(2);
                    assertThat(issue.message()).contains("filter.nmae");
                });
    }

    @Test
    void an_honest_query_has_no_issue() {
        assertThat(inspector.inspect("SELECT 1 WHERE a IN (${filter.ids})", Set.of("filter.ids")))
                .isEmpty();
    }
}
