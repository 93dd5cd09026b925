package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/reliability.md} claims nothing without a test. */
class ReliabilityTableTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Contract))\\.(\\w+)`");

    private final List<String> lines;

    ReliabilityTableTest() throws IOException {
        lines = Files.readAllLines(Path.of("docs/reliability.md"));
    }

    @Test
    void every_test_that_the_table_names_is_there() throws IOException {
        Map<String, String> sources = sources();
        List<MatchResult> named =
                lines.stream().flatMap(line -> TEST.matcher(line).results()).toList();
        assertThat(named).isNotEmpty().allSatisfy(test -> assertThat(sources.getOrDefault(test.group(1), ""))
                .as(test.group(1))
                .contains("void " + test.group(2) + "("));
    }

    @Test
    void every_row_of_faults_names_a_test() {
        List<String> rows = lines.stream()
                .dropWhile(line -> !line.startsWith("## The server"))
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.startsWith("| fault |") && !line.startsWith("| what they do |"))
                .toList();
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row)
                .containsPattern(TEST.pattern() + "|\\| the same \\|$"));
    }

    /** Test classes' texts by their simple names. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            ReliabilityTableTest::text,
                            (a, b) -> a + b));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
