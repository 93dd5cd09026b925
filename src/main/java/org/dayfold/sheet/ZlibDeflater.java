package org.dayfold.sheet;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Blocks by zlib, each ended by a full flush. Holds zlib's 256 KB outside the heap until it is closed. */
final class ZlibDeflater implements BlockDeflater {

    private final Deflater deflater;
    private byte[] out = new byte[64 << 10];

    ZlibDeflater(int level) {
        this.deflater = new Deflater(level, true);
    }

    @Override
    public byte[] deflate(EncodeBuffer block) {
        deflater.reset();
        deflater.setInput(block.bytes, 0, block.length);
        int room = room(block.length);
        if (out.length < room) {
            out = new byte[room];
        }
        int length = deflater.deflate(out, 0, out.length, Deflater.FULL_FLUSH);
        if (length == out.length) {
            // Going on would put a second flush marker at a place that depends on this array's history.
            throw new IllegalStateException(block.length + " bytes became " + length + " or more by deflating");
        }
        return Arrays.copyOf(out, length);
    }

    /** More than any zlib makes of so many bytes: the worst (zlib-ng's level 1) takes 9 bits for a byte it cannot shorten. */
    private static int room(int length) {
        return Math.addExact(length, length / 8 + 1_024);
    }

    /** A whole stream by itself: {@code bytes}, and the end. */
    static byte[] finished(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            return finished(deflater, bytes, bytes.length);
        } finally {
            deflater.end();
        }
    }

    /** The same by a deflater that has been reset. */
    static byte[] finished(Deflater deflater, byte[] bytes, int length) {
        deflater.setInput(bytes, 0, length);
        deflater.finish();
        byte[] out = new byte[room(length)];
        return Arrays.copyOf(out, deflater.deflate(out));
    }

    @Override
    public void close() {
        deflater.end();
    }
}
