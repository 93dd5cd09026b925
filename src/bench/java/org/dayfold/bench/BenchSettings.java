package org.dayfold.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * From system properties: {@code bench.rounds} (default 5), {@code bench.rows} (default 1,000,000), {@code bench.folder} for the
 * files, {@code bench.only} for some subjects of a suite, {@code bench.jvm} for options of the measured JVMs, {@code bench.shop} (see {@link RetailRows}).
 */
record BenchSettings(int rounds, long rows, Path folder) {

    static BenchSettings ofProperties() {
        return new BenchSettings(
                Integer.getInteger("bench.rounds", 5),
                Long.getLong("bench.rows", 1_000_000),
                Path.of(System.getProperty("bench.folder", "target/bench")));
    }

    /** Those of the subjects that {@code bench.only} names, or all. */
    List<String> chosen(List<String> subjects) {
        String only = System.getProperty("bench.only");
        return only == null ? subjects : List.of(only.split(","));
    }

    long shopRows() {
        return Math.min(rows, 541_909);
    }

    /** Peers need room; Dayfold's own need is what the growth suite shows. */
    List<String> jvmOptions() {
        List<String> options = new ArrayList<>(List.of("-Xmx1g"));
        String more = System.getProperty("bench.jvm", "");
        options.addAll(more.isBlank() ? List.of() : List.of(more.split(",,")));
        return options;
    }

    Path freshFolder() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempDirectory(folder.toAbsolutePath(), "run");
    }

    void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException("deleting " + file, e);
                }
            });
        }
    }
}
