package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ExitCode run(String... arguments) {
        Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Main(Path.of("."), Map.of(), terminal, errors).run(List.of(arguments));
    }

    private void copySamples() throws IOException {
        ServerFolder.copyTree(Path.of("templates"), folder.resolve("templates"));
    }

    @Test
    void the_samples_have_no_finding() throws IOException {
        copySamples();
        assertThat(run("lint", folder.resolve("templates").toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("0 findings" + System.lineSeparator());
    }

    @Test
    void a_misspelt_key_and_an_undeclared_variable_stand_with_file_and_line() throws IOException {
        copySamples();
        Path yaml = folder.resolve("templates/products.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("version: 1", "versoin: 1"));
        Path sql = folder.resolve("templates/settlements.sql");
        Files.writeString(sql, Files.readString(sql) + "-- ${filter.nobody}\n");
        assertThat(run("lint", folder.resolve("templates").toString())).isEqualTo(ExitCode.LINT_ERRORS);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .anySatisfy(line -> assertThat(line).startsWith(yaml + ":2: versoin: "))
                .anySatisfy(line -> assertThat(line).startsWith(sql + ":14: ").contains("filter.nobody"))
                .allMatch(line -> line.matches(".*\\.(yaml|sql):\\d+: \\S+: .+"));
    }

    @Test
    void a_folder_that_is_not_there_is_a_failure_and_no_clean_bill() {
        assertThat(run("lint", folder.resolve("nowhere").toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("dayfold: no folder ");
    }

    @Test
    void an_unknown_command_is_misuse() {
        assertThat(run("lint")).isEqualTo(ExitCode.USAGE);
    }
}
