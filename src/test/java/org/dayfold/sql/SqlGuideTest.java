package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/sql-templates.md} says is so, and the samples keep to it. */
class SqlGuideTest {
    private static final Path GUIDE = Path.of("docs", "sql-templates.md");

    @Test
    void its_examples_are_templates_that_any_dialect_takes() throws IOException {
        List<String> examples = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE))
                .results()
                .map(example -> example.group(1))
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(4).allSatisfy(example -> {
            String query = example.startsWith("SELECT") || example.startsWith("<#assign")
                    ? example.replace("...", "1")
                    : "SELECT 1 FROM product p WHERE 1 = 1 " + example;
            SqlTemplate template = SqlTemplate.parse("guide.sql", query);
            Set<String> declared = new TreeSet<>(template.variables());
            for (Dialect dialect : Dialect.values()) {
                assertThat(template.rehearse(declared, List.of(dialect))).isEmpty();
            }
        });
    }

    @Test
    void the_sample_templates_are_taken_by_every_dialect() throws IOException {
        for (Path folder : List.of(Path.of("templates"), Path.of("src", "test", "resources", "templates"))) {
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> queries =
                        files.filter(file -> file.toString().endsWith(".sql")).toList();
                assertThat(queries).isNotEmpty();
                for (Path query : queries) {
                    SqlTemplate template = SqlTemplate.parse(query.toString(), Files.readString(query));
                    for (Dialect dialect : Dialect.values()) {
                        assertThat(template.rehearse(template.variables(), List.of(dialect)))
                                .as("%s on %s", query, dialect)
                                .isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void it_lists_the_built_ins_that_may_be_used_and_no_other() throws IOException {
        MatchResult list = Pattern.compile("Built-ins that may be used: `([^`]*)`")
                .matcher(Files.readString(GUIDE))
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(list.group(1).split(" ")).containsExactlyInAnyOrderElementsOf(TemplateRules.BUILT_INS);
    }
}
