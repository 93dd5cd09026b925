package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dayfold.testing.Seed;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Template files that are made to harm: each gives findings with a line, soon and without much memory. */
class HostileTemplatesTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String YAML = SampleTemplates.text("order-items.yaml");

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("a billion laughs", laughs()),
                Arguments.of("many aliases", "a: &a [1]\nb: [" + "*a, ".repeat(500) + "*a]\n"),
                Arguments.of("an anchor that holds itself", "a: &a [*a]\n"),
                Arguments.of("a mapping that holds itself", "&a options: { x: &b { y: *b } }\n"),
                Arguments.of("a root that is its own key", "&a ? *a\n: *a\n"),
                Arguments.of("an alias of nothing", "a: *nobody\n"),
                Arguments.of("deep lists", "a: " + "[".repeat(100_000) + "]".repeat(100_000)),
                Arguments.of("deep mappings", "{a: ".repeat(50_000) + "1" + "}".repeat(50_000)),
                Arguments.of("deep blocks", deepBlocks()),
                Arguments.of(
                        "a class by tag",
                        YAML.replace("version: 2", "version: !!javax.script.ScriptEngineManager [1]")),
                Arguments.of("a tag as the root", "!!java.net.URL [\"http://127.0.0.1/\"]\n"),
                Arguments.of("a local tag", YAML.replace("options: {", "options: !exec {")),
                Arguments.of("a merge key", YAML.replace("options: {", "options: { <<: { source: x },")),
                Arguments.of("ten megabytes", YAML + "# " + "x".repeat(10 * 1024 * 1024)),
                Arguments.of("a long key", "x".repeat(200_000) + ": 1\n"),
                Arguments.of("a huge number", YAML.replace("version: 2", "version: 1e999999999")),
                Arguments.of("a longer number", YAML.replace("version: 2", "version: " + "9".repeat(100_000))),
                Arguments.of("a period of ages", YAML.replace("days: 92", "days: 99999999999999999999")),
                Arguments.of("U+0000", YAML.replace("version", "ver\0sion")),
                Arguments.of("half a pair", YAML.replace("주문상품", "\ud800")),
                Arguments.of("another directive", "%YAML 9.9\n---\n" + YAML),
                Arguments.of("a path that leads out", YAML.replace("order-items.sql", "../../../etc/passwd")),
                Arguments.of("an absolute path", YAML.replace("queryFile: order-items.sql", "queryFile: /etc/passwd")));
    }

    private static String laughs() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [ha, ha]\n");
        for (int i = 1; i < 60; i++) {
            yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        return yaml.toString();
    }

    private static String deepBlocks() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            yaml.append(" ".repeat(i)).append("a:\n");
        }
        return yaml.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void it_gives_findings_with_a_line(String name, String yaml) {
        List<Finding> findings = Assertions.assertTimeoutPreemptively(SOON, () -> SampleTemplates.findings(yaml));

        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.line()).isPositive();
            assertThat(finding.toString().length()).isLessThan(2_000);
        });
    }

    @Test
    void a_file_of_ten_megabytes_is_not_read_whole(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("big.yaml"), "x".repeat(10 * 1024 * 1024));

        String text = new FolderTemplates(folder).text("big.yaml").orElseThrow();

        assertThat(text).hasSizeLessThanOrEqualTo(4 * YamlText.MAX_LENGTH).hasSizeGreaterThan(YamlText.MAX_LENGTH);
    }

    @Test
    void bytes_changed_anywhere_give_a_template_or_findings() {
        long seed = Seed.forTest(HostileTemplatesTest.class);
        Random random = new Random(seed);
        Assertions.assertTimeoutPreemptively(SOON, () -> {
            for (int i = 0; i < 1_500; i++) {
                byte[] bytes = YAML.getBytes(StandardCharsets.UTF_8);
                for (int j = random.nextInt(4); j >= 0; j--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                String damaged = new String(bytes, StandardCharsets.UTF_8);
                TemplateReading reading =
                        SampleTemplates.reader().read("order-items", damaged, SampleTemplates.text("order-items.sql"));
                if (reading instanceof TemplateReading.Unusable unusable) {
                    assertThat(unusable.findings())
                            .as("seed " + seed + ", " + i)
                            .isNotEmpty()
                            .allSatisfy(f -> assertThat(f.line()).isPositive());
                }
            }
        });
    }
}
