package org.dayfold.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of parts: {@code export-id/partition-e<epoch>.rows} and {@code .part}. Each run has files of its own,
 * named by its epoch; a run never opens another's for writing, so nothing a superseded run still writes is ever read.
 */
public final class Staging {
    private final Path root;

    /** The folder is made, readable by its owner only. */
    public Staging(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root);
            restrict(root);
        } catch (IOException e) {
            throw new UncheckedIOException("staging folder " + root + " cannot be used", e);
        }
    }

    /** The row part of a partition in the run of that epoch. Its folder is there. */
    public Path rowPart(String exportId, int partition, long epoch) {
        return folder(exportId).resolve(partition + "-e" + epoch + ".rows");
    }

    /** The file part of a partition in the run of that epoch. Its folder is there. */
    public Path filePart(String exportId, int partition, long epoch) {
        return folder(exportId).resolve(partition + "-e" + epoch + ".part");
    }

    /** The merged file in the run of that epoch. Its folder is there. */
    public Path merged(String exportId, long epoch, String format) {
        return folder(exportId).resolve("merged-e" + epoch + "." + format);
    }

    /** The manifest that goes beside the file of that run. Its folder is there. */
    public Path manifest(String exportId, long epoch) {
        return folder(exportId).resolve("merged-e" + epoch + ".manifest.json");
    }

    /** Deletes everything of an export; what is gone already is no error. */
    public void delete(String exportId) throws IOException {
        Path folder = root.resolve(exportId);
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Ids of the exports that have a folder here. */
    public List<String> exportIds() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private Path folder(String exportId) {
        Path folder = root.resolve(exportId);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ExportFailure(ProblemCode.STAGING_UNAVAILABLE, "staging folder " + folder + " cannot be made", e);
        }
        return folder;
    }

    private static void restrict(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
