package org.dayfold.store.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dayfold.store.ContentMeta;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.ObjectStore;
import org.dayfold.store.Sha256;
import org.dayfold.store.StoreFailure;
import org.dayfold.store.StoreFailure.Kind;
import org.dayfold.store.StoredObject;

/**
 * Keeps objects in a folder, readable by the owner only (files 0600, folders 0700). Beside each file stands
 * {@code <name>.sha256} in the format of {@code sha256sum}, so that {@link #head} need not read the file and an operator
 * can check it. Holds one buffer of {@value #BUFFER} bytes per call; thread-safe.
 */
public final class FileObjectStore implements ObjectStore {
    private static final int BUFFER = 1 << 17;
    private static final String DIGEST_SUFFIX = ".sha256";
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path dir;

    /**
     * Keeps objects below {@code dir}, which is made with the first object.
     *
     * @throws IllegalStateException when this JVM was started under a locale whose file names know no Korean; better
     *     now than at the first upload
     */
    public FileObjectStore(Path dir) {
        this.dir = dir.toAbsolutePath().normalize();
        try {
            this.dir.resolve("\uc8fc\ubb38");
        } catch (InvalidPathException e) {
            throw new IllegalStateException(
                    "file names here are " + System.getProperty("sun.jnu.encoding")
                            + " and cannot hold Korean titles: start the server with LC_ALL=C.UTF-8",
                    e);
        }
    }

    /** Copies beside the target, reads the copy back, and only then moves it there. */
    @Override
    public StoredObject put(ObjectKey key, Path file, ContentMeta meta) {
        Path target = path(key);
        Path beside = target.resolveSibling("." + UUID.randomUUID() + ".part");
        Path digestBeside = beside.resolveSibling(beside.getFileName() + DIGEST_SUFFIX);
        try {
            Files.createDirectories(target.getParent(), PRIVATE_FOLDER);
            copy(file, beside);
            StoredObject written = readBack(key, beside);
            written.checkAgainst(meta);
            writeWhole(digestBeside, written.sha256() + "  " + target.getFileName() + "\n");
            Files.move(digestBeside, digestFile(target), ATOMIC_MOVE);
            Files.move(beside, target, ATOMIC_MOVE);
            forceFolders(target);
            return written;
        } catch (IOException e) {
            StoreFailure failure = failed("putting " + file + " as " + target, e);
            discard(beside, failure);
            discard(digestBeside, failure);
            throw failure;
        } catch (StoreFailure failure) {
            discard(beside, failure);
            throw failure;
        }
    }

    @Override
    public InputStream open(ObjectKey key, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset " + offset + ", length " + length + " of " + key);
        }
        Path file = path(key);
        try {
            FileChannel channel = FileChannel.open(file, READ);
            return new BufferedInputStream(new FileSlice(channel, offset, length), BUFFER);
        } catch (NoSuchFileException e) {
            throw new StoreFailure(Kind.MISSING, "no object " + file, e);
        } catch (IOException e) {
            throw failed("opening " + file, e);
        }
    }

    @Override
    public Optional<StoredObject> head(ObjectKey key) {
        Path file = path(key);
        try {
            long size = Files.size(file);
            String digest = Files.readString(digestFile(file));
            return Optional.of(new StoredObject(key, size, digest.substring(0, digest.indexOf(' '))));
        } catch (NoSuchFileException nothingThere) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("looking at " + file, e);
        }
    }

    /** Empty: a folder has no address; the application serves its files itself. */
    @Override
    public Optional<URI> link(ObjectKey key, String downloadName, String contentType, Duration life) {
        return Optional.empty();
    }

    /** Deletes the object, and the folders of its key that are empty then. */
    @Override
    public void delete(ObjectKey key) {
        Path file = path(key);
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(digestFile(file));
            for (Path folder = file.getParent(); !folder.equals(dir); folder = folder.getParent()) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException othersLieThere) {
            return;
        } catch (IOException e) {
            throw failed("deleting " + file, e);
        }
    }

    @Override
    public void clear(ObjectKey folder, Set<ObjectKey> except) {
        Path top = path(folder);
        Set<Path> kept = except.stream()
                .map(this::path)
                .flatMap(file -> Stream.of(file, digestFile(file)))
                .collect(Collectors.toSet());
        try (Stream<Path> found = Files.walk(top)) {
            // Folders after what lies in them; who lists a folder that just went away has nothing to do there.
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                if (!kept.contains(each)) {
                    deleteUnlessFull(each);
                }
            }
        } catch (NoSuchFileException nothingThere) {
            return;
        } catch (IOException | UncheckedIOException e) {
            throw new StoreFailure(Kind.TRANSIENT, "clearing " + top + ": " + e, e);
        }
    }

    private static void deleteUnlessFull(Path each) throws IOException {
        try {
            Files.deleteIfExists(each);
        } catch (DirectoryNotEmptyException somethingIsKeptThere) {
            return;
        }
    }

    /** A key has no {@code ..}, so only a symbolic link could lead out of the folder; those are the operator's. */
    private Path path(ObjectKey key) {
        Path path = dir.resolve(key.value()).normalize();
        if (!path.startsWith(dir) || path.equals(dir)) {
            throw new IllegalArgumentException("key " + key + " leaves the store's folder " + dir);
        }
        return path;
    }

    private static Path digestFile(Path file) {
        return file.resolveSibling(file.getFileName() + DIGEST_SUFFIX);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (FileChannel in = FileChannel.open(from, READ);
                FileChannel out = FileChannel.open(to, Set.of(CREATE_NEW, WRITE), PRIVATE_FILE)) {
            long size = in.size();
            long sent = 0;
            for (long moved = 1; sent < size && moved > 0; sent += moved) {
                moved = in.transferTo(sent, size - sent, out);
            }
            out.force(true);
        }
    }

    private static StoredObject readBack(ObjectKey key, Path file) throws IOException {
        Sha256 digest = new Sha256();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        return new StoredObject(key, size, digest.finishHex());
    }

    private static void writeWhole(Path file, String text) throws IOException {
        try (FileChannel out = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), PRIVATE_FILE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    /** A name is on disk only when its folder is: without this a power cut may take back a file that we said is stored. */
    private void forceFolders(Path file) throws IOException {
        for (Path folder = file.getParent(); folder.startsWith(dir); folder = folder.getParent()) {
            try (FileChannel names = FileChannel.open(folder, READ)) {
                names.force(true);
            }
        }
    }

    private static void discard(Path leftover, StoreFailure failure) {
        try {
            Files.deleteIfExists(leftover);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** A disk that is full may be cleared, a share may come back; a missing right stays missing. */
    private static StoreFailure failed(String doing, IOException e) {
        Kind kind = e instanceof AccessDeniedException ? Kind.PERMANENT : Kind.TRANSIENT;
        return new StoreFailure(kind, doing + ": " + e, e);
    }
}
