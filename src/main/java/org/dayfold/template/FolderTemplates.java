package org.dayfold.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Templates in a folder. A file's revision is the hash of its bytes: templates are small, and a modification time
 * misses two changes within one tick of the file system's clock.
 */
public final class FolderTemplates implements TemplateSource {
    /** What is read of a file at most: any UTF-8 of that many bytes is too long for the reader, which then says so. */
    private static final int MAX_BYTES = 4 * YamlText.MAX_LENGTH;

    private final Path folder;

    public FolderTemplates(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public SortedSet<String> templateFiles() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> TemplateId.stem(name).isPresent())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new TemplatesUnavailableException("cannot list the templates in " + folder, e);
        }
    }

    @Override
    public Optional<String> revision(String path) {
        return bytes(path)
                .map(bytes -> HexFormat.of().formatHex(Template.sha256Digest().digest(bytes)));
    }

    @Override
    public Optional<String> text(String path) {
        return bytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private Optional<byte[]> bytes(String path) {
        try {
            Optional<Path> file = inside(path);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file.get())) {
                return Optional.of(in.readNBytes(MAX_BYTES));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new TemplatesUnavailableException("cannot read " + path + " in " + folder, e);
        }
    }

    /** The file, where its true place, links followed, is in the folder's tree. */
    private Optional<Path> inside(String path) throws IOException {
        Path file;
        try {
            file = folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Path real = file.toRealPath();
        return real.startsWith(folder.toRealPath()) ? Optional.of(real) : Optional.empty();
    }
}
