package org.dayfold.app.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of {@code .eml} files whose names sort by time. */
record MailboxFolder(Path folder) {
    /** No separator and no leading dot: a name from a URL cannot leave the folder. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.eml");

    /** Names of all letters, newest first. */
    List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    Optional<byte[]> bytes(String name) throws IOException {
        Path file = folder.resolve(name);
        return NAME.matcher(name).matches() && Files.isRegularFile(file)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    Optional<MailboxLetter> letter(String name) throws IOException {
        Optional<byte[]> bytes = bytes(name);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(MailboxLetter.read(name, bytes.get()));
    }
}
