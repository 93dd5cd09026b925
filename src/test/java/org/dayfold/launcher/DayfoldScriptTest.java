package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script decides before it starts Java: in a copy of its own, without sources to build. */
class DayfoldScriptTest {
    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {}

    private Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path script = folder.resolve("dayfold");
        if (!Files.exists(script)) {
            Files.copy(Path.of("dayfold"), script);
        }
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }

    private Path javaOfVersion(String version) throws IOException {
        Path java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2020-01-01' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder.resolve("jdk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "start", "stop", "lint"})
    void every_command_explains_itself(String command) throws Exception {
        Ended ended = run(Map.of(), command, "--help");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("Usage: ./dayfold " + command);
        assertThat(run(Map.of(), "--help").out()).contains("\n  " + command + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dmo", "demo --quick", "start --detach now", "stop 5", "lint", "lint a b"})
    void misuse_ends_with_2_and_the_usage(String arguments) throws Exception {
        Ended ended = run(Map.of(), arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("Usage: ./dayfold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_402", "11.0.2", "16"})
    void an_old_java_is_refused_by_version_and_place(String version) throws Exception {
        Path jdk = javaOfVersion(version);
        Ended ended = run(Map.of("JAVA_HOME", jdk.toString()), "stop");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo(
                        "dayfold: Java " + version + " (" + jdk + "/bin/java) is too old: Dayfold needs 17 or later\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.15", "21.0.1", "25-ea"})
    void later_ones_pass_that_check(String version) throws Exception {
        Ended ended = run(Map.of("JAVA_HOME", javaOfVersion(version).toString()), "stop");
        assertThat(ended.err()).isEqualTo("dayfold: " + folder + " holds neither a build nor sources to build\n");
    }

    @Test
    void a_java_home_without_java_is_said_so() throws Exception {
        Ended ended = run(Map.of("JAVA_HOME", "/nowhere"), "stop");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).isEqualTo("dayfold: JAVA_HOME=/nowhere has no bin/java\n");
    }
}
