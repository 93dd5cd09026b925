package org.dayfold.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that appears complete or not at all: written beside its place, forced to the disk, then moved atomically. Pieces of other
 * files go in by the kernel's own copy, unless a digest wants to see the bytes.
 */
final class FinishedFile implements Closeable {

    private static final int COPY_BYTES = 256 << 10;

    private final Path target;
    private final Path beside;
    private final FileChannel channel;
    private final Optional<MessageDigest> digest;
    private final ByteBuffer copy;
    private long position;
    private boolean complete;

    FinishedFile(Path target, boolean withDigest) throws IOException {
        this.target = target;
        // A name of its own: an owner believed dead may still be writing its file for the same place.
        this.beside = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".unfinished");
        this.channel = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.digest = withDigest ? Optional.of(RowPartState.sha256()) : Optional.empty();
        this.copy = withDigest ? ByteBuffer.allocate(COPY_BYTES) : ByteBuffer.allocate(0);
    }

    long position() {
        return position;
    }

    void write(byte[] bytes) throws IOException {
        write(ByteBuffer.wrap(bytes));
    }

    private void write(ByteBuffer bytes) throws IOException {
        digest.ifPresent(d -> d.update(bytes.duplicate()));
        while (bytes.hasRemaining()) {
            position += channel.write(bytes);
        }
    }

    /** Appends pieces of other files, one file open at a time. */
    void appendAll(List<PartsIndex.Run> runs) throws IOException {
        int i = 0;
        while (i < runs.size()) {
            Path file = runs.get(i).file();
            try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ)) {
                for (; i < runs.size() && runs.get(i).file().equals(file); i++) {
                    append(source, runs.get(i).from(), runs.get(i).length());
                }
            }
        }
    }

    private void append(FileChannel source, long from, long length) throws IOException {
        if (digest.isPresent()) {
            copyThroughHeap(source, from, length);
            return;
        }
        long done = 0;
        while (done < length) {
            long moved = source.transferTo(from + done, length - done, channel);
            if (moved <= 0) {
                throw new IOException("a part ended after " + done + " of " + length + " bytes from " + from
                        + " while it was merged into " + target);
            }
            done += moved;
        }
        position += length;
    }

    private void copyThroughHeap(FileChannel source, long from, long length) throws IOException {
        long done = 0;
        while (done < length) {
            copy.clear().limit((int) Math.min(copy.capacity(), length - done));
            if (source.read(copy, from + done) < 0) {
                throw new IOException("a part ended after " + done + " of " + length + " bytes from " + from
                        + " while it was merged into " + target);
            }
            copy.flip();
            done += copy.remaining();
            write(copy);
        }
    }

    /** Puts the file in its place; returns its SHA-256 as hex if it was asked for. */
    Optional<String> complete() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        complete = true;
        return digest.map(d -> HexFormat.of().formatHex(d.digest()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!complete) {
            Files.deleteIfExists(beside);
        }
    }
}
