package org.dayfold.sheet;

/** A finished piece of a file: bytes that need only be put in their place, and what must be known of them. */
public final class FileBlock {

    private final int sheet;
    private final int rows;
    private final int rawLength;
    private final int rawCrc;
    private final byte[] bytes;
    private final int[] widths;
    private final Counts counts;

    FileBlock(int sheet, int rows, int rawLength, int rawCrc, byte[] bytes, int[] widths, Counts counts) {
        this.sheet = sheet;
        this.rows = rows;
        this.rawLength = rawLength;
        this.rawCrc = rawCrc;
        this.bytes = bytes;
        this.widths = widths;
        this.counts = counts;
    }

    public int sheet() {
        return sheet;
    }

    public int rows() {
        return rows;
    }

    /** Bytes before deflating. */
    public int rawLength() {
        return rawLength;
    }

    /** CRC-32 of the bytes before deflating. */
    int rawCrc() {
        return rawCrc;
    }

    /** Bytes in the file. */
    public int length() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The widest cell of each column, from the part's begin to this block's end, in hundredths of a character. */
    int[] widths() {
        return widths;
    }

    /** From the part's begin to this block's end. */
    public Counts counts() {
        return counts;
    }

    /** CRC-32 of the bytes in the file. */
    int crc() {
        return Crc32Sum.of(bytes, 0, bytes.length);
    }
}
