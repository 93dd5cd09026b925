package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dayfold.template.TemplatesUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("3 templates, 0 findings" + System.lineSeparator());
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
                .anySatisfy(line -> assertThat(line).startsWith(sql + ":14: filter.nobody: "))
                .allMatch(line -> line.matches(".*\\.(yaml|sql):\\d+: \\S+: .+|3 templates, [1-9]\\d* findings"));
    }

    @Test
    void a_folder_that_is_not_there_is_a_failure_and_no_clean_bill() {
        assertThat(run("lint", folder.resolve("nowhere").toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("dayfold: no folder ");
    }

    @Test
    void a_folder_without_templates_is_no_clean_bill_either() throws IOException {
        Files.writeString(folder.resolve("order-items.sql"), "SELECT 1");
        assertThat(run("lint", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("dayfold: no template in " + folder + ": ");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "products.yaml", "products.sql"})
    void what_may_not_be_read_is_said_in_one_line_with_path_and_reason(String locked) throws IOException {
        copySamples();
        Path place = folder.resolve("templates").resolve(locked);
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(place);
        Files.setPosixFilePermissions(place, Set.of());
        try {
            assumeFalse(Files.isReadable(place), "root may read everything");
            assertThat(run("lint", folder.resolve("templates").toString())).isEqualTo(ExitCode.FAILED);
        } finally {
            Files.setPosixFilePermissions(place, before);
        }
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).singleElement().satisfies(line -> assertThat(line)
                .startsWith("dayfold: cannot ")
                .contains(locked, folder.toString())
                .endsWith(": permission denied"));
    }

    @Test
    void a_broken_disk_is_named_too() {
        assertThat(LintCommand.unreadable(new TemplatesUnavailableException(
                        "cannot read a.yaml in /t", new IOException("Input/output error"))))
                .hasMessage("cannot read a.yaml in /t: java.io.IOException: Input/output error");
    }

    @Test
    void an_unknown_command_is_misuse() {
        assertThat(run("lint")).isEqualTo(ExitCode.USAGE);
    }
}
