package org.dayfold.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes {@code [position, position + length)} of a channel, which it closes. Not thread-safe. */
final class FileSlice extends InputStream {
    private final FileChannel channel;
    private long position;
    private long left;

    FileSlice(FileChannel channel, long position, long length) {
        this.channel = channel;
        this.position = position;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, left)), position);
        if (read > 0) {
            position += read;
            left -= read;
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
