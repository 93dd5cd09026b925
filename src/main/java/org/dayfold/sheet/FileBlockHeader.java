package org.dayfold.sheet;

import java.nio.ByteBuffer;

/** What stands before each block of a file part (docs/file-format.md). */
record FileBlockHeader(int index, int sheet, int rows, int rawLength, int rawCrc, int length, int crc) {

    private static final int MAGIC = 0x44464631; // DFF1

    static final int LENGTH = 4 // magic
            + 4 // index of the block in the part, from 0
            + 4 // sheet, from 0
            + 4 // rows
            + 4 // bytes before deflating
            + 4 // CRC-32 before deflating
            + 4 // bytes
            + 4 // CRC-32 of the bytes
            + 4; // CRC-32 of this header up to here

    static FileBlockHeader of(FileBlock block, int index) {
        return new FileBlockHeader(
                index, block.sheet(), block.rows(), block.rawLength(), block.rawCrc(), block.length(), block.crc());
    }

    void put(byte[] out) {
        ByteBuffer buffer = ByteBuffer.wrap(out);
        buffer.putInt(MAGIC).putInt(index).putInt(sheet).putInt(rows);
        buffer.putInt(rawLength).putInt(rawCrc).putInt(length).putInt(crc);
        buffer.putInt(Crc32Sum.of(out, 0, LENGTH - 4));
    }

    /** The header in these bytes, or null if there is none or it is damaged. */
    static FileBlockHeader parseOrNull(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getInt() != MAGIC || in.getInt(LENGTH - 4) != Crc32Sum.of(bytes, 0, LENGTH - 4)) {
            return null;
        }
        return new FileBlockHeader(
                in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt());
    }
}
