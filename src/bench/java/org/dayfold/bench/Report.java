package org.dayfold.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a suite found, as Markdown on standard output and in a file. */
final class Report {

    private final Path file;

    Report(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
    }

    void section(String title) throws IOException {
        line("\n## " + title + "\n");
    }

    void line(String text) throws IOException {
        System.out.println(text);
        Files.writeString(
                file, text + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** For whoever waits; not in the file. */
    void progress(String text) {
        System.err.println(text);
    }
}
