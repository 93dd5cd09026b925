package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory promise: rows are many, the heap is not. */
class MemoryPromiseIT {

    @TempDir
    Path folder;

    @Test
    void three_hundred_thousand_rows_pass_through_a_heap_of_32_megabytes() throws IOException, InterruptedException {
        Process export = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyRows.class.getName(),
                        folder.toString(),
                        "300000")
                .redirectErrorStream(true)
                .start();
        String said = new String(export.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(export.waitFor(5, TimeUnit.MINUTES)).as(said).isTrue();
        assertThat(export.exitValue()).as(said).isZero();
        assertThat(said).contains(".xlsx rows=300000", ".csv rows=300000");
        assertThat(folder.resolve("out.xlsx")).isNotEmptyFile();
    }
}
