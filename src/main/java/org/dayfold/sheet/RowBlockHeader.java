package org.dayfold.sheet;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What stands before each block of a row part (docs/file-format.md).
 *
 * @param digest the part's chained digest after this block
 */
record RowBlockHeader(int index, int rows, int length, CellFigures figures, int crc, String digest) {

    private static final int MAGIC = 0x44465231; // DFR1

    static final int LENGTH = 4 // magic
            + 4 // index of the block in the part, from 0
            + 4 // rows
            + 4 // length of the rows in bytes
            + 4 // text cells
            + 4 // other cells
            + 8 // length of the values as XML
            + 4 // CRC-32 of the rows
            + 32 // chained SHA-256 after this block
            + 4; // CRC-32 of this header up to here

    static RowBlockHeader of(RowBlock block, RowPartState after) {
        return new RowBlockHeader(
                after.blocks() - 1,
                block.rows(),
                block.length(),
                block.figures(),
                Crc32Sum.of(block.payload(), 0, block.length()),
                after.digest());
    }

    void put(ByteBuffer out) {
        int begin = out.position();
        out.putInt(MAGIC).putInt(index).putInt(rows).putInt(length);
        out.putInt((int) figures.textCells()).putInt((int) figures.otherCells()).putLong(figures.valueLength());
        out.putInt(crc).put(HexFormat.of().parseHex(digest));
        out.putInt(Crc32Sum.of(out.array(), begin, LENGTH - 4));
    }

    /** The header in these bytes, or null if there is none or it is damaged. */
    static RowBlockHeader parseOrNull(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getInt() != MAGIC || in.getInt(LENGTH - 4) != Crc32Sum.of(bytes, 0, LENGTH - 4)) {
            return null;
        }
        int index = in.getInt();
        int rows = in.getInt();
        int length = in.getInt();
        CellFigures figures = new CellFigures(in.getInt(), in.getInt(), in.getLong());
        int crc = in.getInt();
        byte[] digest = new byte[32];
        in.get(digest);
        return new RowBlockHeader(
                index, rows, length, figures, crc, HexFormat.of().formatHex(digest));
    }
}
