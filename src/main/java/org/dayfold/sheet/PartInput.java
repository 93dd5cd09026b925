package org.dayfold.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A part's file, read from its begin up to its recorded length and not a byte further. */
final class PartInput implements Closeable {

    private final Path file;
    private final FileChannel channel;
    private final long end;
    private long position;
    private int block;

    PartInput(Path file, long end) throws IOException {
        this.file = file;
        this.end = end;
        try {
            this.channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new DamagedPartException(file, DamagedPartException.Fault.MISSING, 0, 0, "no such file");
        }
        if (channel.size() < end) {
            long size = channel.size();
            channel.close();
            throw new DamagedPartException(
                    file, DamagedPartException.Fault.TRUNCATED, 0, size, "it should have " + end + " bytes");
        }
    }

    long position() {
        return position;
    }

    /** For messages: which block is being read. */
    void atBlock(int index) {
        block = index;
    }

    boolean hasMore() {
        return position < end;
    }

    void read(byte[] into, int length) throws IOException {
        if (position + length > end) {
            throw fault(DamagedPartException.Fault.DAMAGED, length + " bytes more go beyond the recorded end " + end);
        }
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw fault(DamagedPartException.Fault.TRUNCATED, "it should have " + end + " bytes");
            }
        }
        position += length;
    }

    void skip(int length) throws IOException {
        if (position + length > end) {
            throw fault(DamagedPartException.Fault.DAMAGED, length + " bytes more go beyond the recorded end " + end);
        }
        position += length;
    }

    void rewind(long to) {
        position = to;
    }

    DamagedPartException fault(DamagedPartException.Fault fault, String what) {
        return new DamagedPartException(file, fault, block, position, what);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
