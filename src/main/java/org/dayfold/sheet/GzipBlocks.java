package org.dayfold.sheet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Deflater;

/** Each block as a gzip member (RFC 1952) of its own: members one after another are one gzip file. Without a name or a time. */
final class GzipBlocks implements BlockDeflater {

    private static final byte[] HEADER = {0x1F, (byte) 0x8B, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xFF};
    private static final int TRAILER = 2 * Integer.BYTES; // CRC-32 and length of what was deflated

    private final Deflater deflater;

    GzipBlocks(int level) {
        this.deflater = new Deflater(level, true);
    }

    @Override
    public byte[] deflate(EncodeBuffer block) {
        deflater.reset();
        byte[] stream = ZlibDeflater.finished(deflater, block.bytes, block.length);
        ByteBuffer member = ByteBuffer.allocate(HEADER.length + stream.length + TRAILER);
        member.put(HEADER).put(stream).order(ByteOrder.LITTLE_ENDIAN);
        member.putInt(Crc32Sum.of(block.bytes, 0, block.length)).putInt(block.length);
        return member.array();
    }

    @Override
    public void close() {
        deflater.end();
    }
}
