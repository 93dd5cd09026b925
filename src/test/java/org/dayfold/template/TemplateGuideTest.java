package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide for authors says what the code does. */
class TemplateGuideTest {
    private static String guide() throws IOException {
        return Files.readString(Path.of("docs/templates.md"));
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(guide())
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    @Test
    void its_examples_read_without_findings() throws IOException {
        List<String> yamls = blocks("yaml");
        List<String> queries = blocks("sql");

        assertThat(yamls).hasSize(2).hasSameSizeAs(queries);
        for (int i = 0; i < yamls.size(); i++) {
            String query = queries.get(i);
            SampleTemplates.usable(
                    SampleTemplates.reader().read("example", "example.yaml", yamls.get(i), file -> Optional.of(query)));
        }
    }

    @Test
    void it_names_every_key() throws IOException {
        String guide = guide();

        Stream.of(KnownKeys.TEMPLATE, KnownKeys.OPTIONS, KnownKeys.FIELD, KnownKeys.COLUMN, KnownKeys.RESERVED)
                .flatMap(Set::stream)
                .forEach(key -> assertThat(guide).contains("`" + key + "`"));
        assertNested(guide, "csv", KnownKeys.CSV);
        assertNested(guide, "maxLag", KnownKeys.MAX_LAG);
        assertNested(guide, "emailAddress", KnownKeys.EMAIL_ADDRESS);
        assertNested(guide, "downloadStep", KnownKeys.DOWNLOAD_STEP);
        assertNested(guide, "stepRange", KnownKeys.STEP_RANGE);
        assertNested(guide, "dateDiff", KnownKeys.DATE_DIFF);
    }

    private static void assertNested(String guide, String parent, Set<String> keys) {
        assertThat(keys).allSatisfy(key -> assertThat(guide).contains("`" + parent + "." + key + "`"));
    }

    @Test
    void it_states_the_limits_that_hold() throws IOException {
        assertThat(guide())
                .contains("at most 262,144 characters")
                .contains("at most 100 aliases")
                .contains("nested at most 50 levels deep")
                .contains("take 5,000 steps at most")
                .contains("of at most 10,000 items")
                .contains("to 200 bytes")
                .contains("at most 38 digits")
                .contains("look at 500,000 characters per match");
        assertThat(List.of(
                        YamlText.MAX_LENGTH,
                        YamlText.MAX_ALIASES,
                        YamlText.MAX_DEPTH,
                        StepRange.MAX_STEPS,
                        ValueCheck.MAX_ITEMS,
                        FileName.MAX_BYTES,
                        Numbers.MAX_DIGITS,
                        TextPattern.BUDGET,
                        TextPattern.MAX_TEXT))
                .containsExactly(262_144, 100, 50, 5_000, 10_000, 200, 38, 500_000, 1_000);
    }
}
