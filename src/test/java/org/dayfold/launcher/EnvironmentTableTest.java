package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** server-config/README.md is where an operator looks: it must name what the code reads, and nothing else. */
class EnvironmentTableTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(DAYFOLD_[A-Z0-9_<>]+)` \\|");
    private static final Pattern READ = Pattern.compile("\"(DAYFOLD_[A-Z0-9_]*[A-Z0-9])\"");

    private static List<String> documented() throws IOException {
        return ROW.matcher(Files.readString(Path.of("server-config/README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void the_table_names_every_setting_once() throws IOException {
        List<String> settings =
                Arrays.stream(Setting.values()).map(Setting::name).toList();
        assertThat(documented())
                .filteredOn(name -> !name.startsWith(SourceDatabase.PREFIX))
                .containsExactlyInAnyOrderElementsOf(settings);
        assertThat(documented())
                .contains(
                        "DAYFOLD_SOURCE_<NAME>_URL",
                        "DAYFOLD_SOURCE_<NAME>_USER",
                        "DAYFOLD_SOURCE_<NAME>_PASSWORD",
                        "DAYFOLD_SOURCE_<NAME>_MAX_CONNECTIONS",
                        "DAYFOLD_SOURCE_<NAME>_ZONE");
    }

    @Test
    void what_the_code_reads_is_a_setting() throws IOException {
        TreeSet<String> read = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(f -> f.toString().endsWith(".java")).toList()) {
                READ.matcher(Files.readString(source))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .filter(name -> !name.startsWith(SourceDatabase.PREFIX))
                        .forEach(read::add);
            }
        }
        assertThat(read)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Setting.named(name)).as(name).isPresent());
    }

    @Test
    void what_the_servers_configuration_reads_is_a_setting() throws IOException {
        String cli = Files.readString(Path.of("server-config/cli/server.cli"));
        List<String> names = Pattern.compile("\\$\\{env\\.(DAYFOLD_[A-Z0-9_]+)")
                .matcher(cli)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Setting.named(name)).as(name).isPresent());
    }
}
