package org.dayfold.sheet;

/** Rows to bytes of one file format. Keeps widths and counts of all rows it encoded; not thread-safe. */
abstract class RowEncoder {

    /** The row block being read, and where in it. */
    protected byte[] in;

    protected int at;

    private long cut;
    private long replaced;
    private long numberAsText;
    private long dateAsText;
    private long guarded;

    RowEncoder(Counts before) {
        this.cut = before.cut();
        this.replaced = before.replaced();
        this.numberAsText = before.numberAsText();
        this.dateAsText = before.dateAsText();
        this.guarded = before.guarded();
    }

    /** Begins to read this block's rows. */
    final void begin(RowBlock block) {
        in = block.payload();
        at = 0;
    }

    /** Appends the next row of the block; {@code number} is its row on the sheet. */
    abstract void row(long number, EncodeBuffer out);

    /** The widest cell of each column so far, in hundredths of a character; a copy. */
    abstract int[] widths();

    final Counts counts() {
        return new Counts(cut, replaced, numberAsText, dateAsText, guarded);
    }

    /** Passes over the next row of the block. */
    final void skipRow(int columns) {
        for (int i = 0; i < columns; i++) {
            skipCell();
        }
    }

    private void skipCell() {
        int tag = in[at++];
        switch (tag) {
            case CellTag.NULL, CellTag.FALSE, CellTag.TRUE -> {}
            case CellTag.LONG, CellTag.UNSIGNED, CellTag.DATE, CellTag.TIME -> unsigned();
            case CellTag.DECIMAL, CellTag.TIMESTAMP -> {
                unsigned();
                unsigned();
            }
            case CellTag.TIMESTAMP_TZ -> {
                unsigned();
                unsigned();
                unsigned();
            }
            case CellTag.DOUBLE -> at += 8;
            case CellTag.DECIMAL_TEXT, CellTag.TEXT, CellTag.BINARY -> {
                int length = (int) unsigned(); // moves the position itself
                at += length;
            }
            default -> throw unknown(tag);
        }
    }

    protected static IllegalStateException unknown(int tag) {
        return new IllegalStateException(
                "no cell has tag " + tag + ": its block passed its CRC, so its writer is wrong");
    }

    protected final long unsigned() {
        byte[] bytes = in;
        int i = at;
        byte b = bytes[i++];
        long value = b & 0x7F;
        for (int shift = 7; b < 0; shift += 7) {
            b = bytes[i++];
            value |= (long) (b & 0x7F) << shift;
        }
        at = i;
        return value;
    }

    protected final long signed() {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    protected final double readDouble() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | in[at++] & 0xFF;
        }
        return Double.longBitsToDouble(bits);
    }

    protected final void countCut() {
        cut++;
    }

    protected final void countReplaced() {
        replaced++;
    }

    protected final void countNumberAsText() {
        numberAsText++;
    }

    protected final void countDateAsText() {
        dateAsText++;
    }

    protected final void countGuarded() {
        guarded++;
    }

    private static final byte[] HEX = XlsxTags.ascii("0123456789abcdef");

    /** Bytes as hexadecimal digits. */
    protected static int putHex(byte[] source, int from, int to, byte[] out, int position) {
        int o = position;
        for (int i = from; i < to; i++) {
            out[o++] = HEX[source[i] >> 4 & 0xF];
            out[o++] = HEX[source[i] & 0xF];
        }
        return o;
    }
}
