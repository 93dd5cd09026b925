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
import java.util.zip.CRC32;

/**
 * A file that appears complete or not at all: written beside its place, forced to the disk, then moved atomically. Blocks of parts
 * are held against their CRC on the way, in one pass and outside the heap.
 */
final class FinishedFile implements Closeable {

    /** Measured: what is copied is still in the processor's cache when its CRC is taken; four times as much was slower. */
    private static final int COPY_BYTES = 64 << 10;

    private final Path target;
    private final Path beside;
    private final FileChannel channel;
    private final Optional<MessageDigest> digest;
    private final ByteBuffer copy;
    private final CRC32 crc = new CRC32();
    private long position;
    private boolean complete;

    FinishedFile(Path target, boolean withDigest) throws IOException {
        this.target = target;
        // A name of its own: an owner believed dead may still be writing its file for the same place.
        this.beside = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".unfinished");
        this.channel = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.digest = withDigest ? Optional.of(RowPartState.sha256()) : Optional.empty();
        this.copy = ByteBuffer.allocateDirect(COPY_BYTES);
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

    /**
     * Appends blocks of parts, one file open at a time.
     *
     * @throws DamagedPartException if a block is not what its header says
     */
    void appendAll(List<PartsIndex.Run> runs) throws IOException {
        int i = 0;
        while (i < runs.size()) {
            Path file = runs.get(i).file();
            try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ)) {
                for (; i < runs.size() && runs.get(i).file().equals(file); i++) {
                    append(source, runs.get(i));
                }
            }
        }
    }

    private void append(FileChannel source, PartsIndex.Run run) throws IOException {
        crc.reset();
        int done = 0;
        while (done < run.length()) {
            copy.clear().limit(Math.min(copy.capacity(), run.length() - done));
            if (source.read(copy, run.from() + done) < 0) {
                throw run.fault(DamagedPartException.Fault.TRUNCATED, "it ended while it was merged into " + target);
            }
            copy.flip();
            done += copy.remaining();
            crc.update(copy.duplicate());
            write(copy);
        }
        if ((int) crc.getValue() != run.crc()) {
            throw run.fault(DamagedPartException.Fault.DAMAGED, FilePartReader.CRC_DIFFERS);
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
