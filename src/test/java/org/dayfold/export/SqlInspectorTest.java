package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.dayfold.template.QueryIssue;
import org.dayfold.template.TemplateReader;
import org.dayfold.template.TemplateReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void an_issue_is_keyed_by_the_variable_it_concerns() {
        Set<String> declared = Set.of("filter.name", "filter.ids");
        assertThat(key("SELECT 1 WHERE a = ${filter.nmae}", declared)).isEqualTo("filter.nmae");
        assertThat(key("SELECT 1 WHERE a LIKE '%${\"x\" + filter.name}%'", declared))
                .isEqualTo("filter.name");
        assertThat(key("SELECT 1 -- ${filter.name}", declared)).isEqualTo("filter.name");
        assertThat(key("SELECT 1 WHERE a = ${filter.name?eval}", declared)).isEqualTo("filter.name");
        assertThat(key("SELECT 1 <#assign filter = 1>", declared)).isEqualTo("filter");
        assertThat(key("SELECT 1 WHERE a = ${filter['na me']}", declared)).isEqualTo("queryFile");
    }

    @Test
    void an_issue_of_no_variable_is_the_query_files_and_every_message_is_one_line() {
        assertThat(inspector.inspect("SELECT 1 <#if >", Set.of()))
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.key()).isEqualTo("queryFile");
                    assertThat(issue.message().lines()).hasSize(1);
                });
        assertThat(key("SELECT 1 <#include 'x'>", Set.of())).isEqualTo("queryFile");
    }

    private String key(String sql, Set<String> declared) {
        return inspector.inspect(sql, declared).get(0).key();
    }

    /** The readers of the templates' room are tested with a simple inspector; here with the one of the server. */
    @ParameterizedTest
    @ValueSource(strings = {"order-items", "back-office"})
    void the_templates_of_the_tests_have_no_finding_under_the_servers_inspector(String id) throws IOException {
        Path folder = Path.of("src/test/resources/templates");
        String yaml = Files.readString(folder.resolve(id + ".yaml"));
        String sql = Files.readString(folder.resolve(id + ".sql"));
        TemplateReader reader = new TemplateReader(inspector, format -> Optional.empty());

        assertThat(reader.read(id, yaml, sql)).isInstanceOf(TemplateReading.Usable.class);
        assertThat(reader.read(id, yaml, sql + "\nAND p.name = '${filter.productName}'"))
                .isInstanceOf(TemplateReading.Unusable.class);
    }

    @Test
    void an_honest_query_has_no_issue() {
        assertThat(inspector.inspect("SELECT 1 WHERE a IN (${filter.ids})", Set.of("filter.ids")))
                .isEmpty();
    }
}
