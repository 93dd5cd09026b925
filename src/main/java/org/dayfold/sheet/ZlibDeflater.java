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
        // A call that fills the array to its last byte would be answered by a second flush marker, so there is always
        // room.
        int room = block.length + block.length / 1_000 + 128;
        if (out.length < room) {
            out = new byte[room];
        }
        int length = deflater.deflate(out, 0, out.length, Deflater.FULL_FLUSH);
        return Arrays.copyOf(out, length);
    }

    /** A whole stream by itself: {@code bytes}, and the end. */
    static byte[] finished(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[bytes.length + bytes.length / 1_000 + 128];
            return Arrays.copyOf(out, deflater.deflate(out));
        } finally {
            deflater.end();
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}
