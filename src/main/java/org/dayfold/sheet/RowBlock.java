package org.dayfold.sheet;

/**
 * Up to 1,000 rows as bytes: the unit of reading, writing, digesting and resuming a row part. Immutable by convention: the
 * bytes are shared, not copied, and nobody writes to them.
 */
public final class RowBlock {

    private final byte[] payload;
    private final int length;
    private final int rows;
    private final CellFigures figures;

    RowBlock(byte[] payload, int length, int rows, CellFigures figures) {
        this.payload = payload;
        this.length = length;
        this.rows = rows;
        this.figures = figures;
    }

    public int rows() {
        return rows;
    }

    /** Bytes of the rows, as they stand in the part. */
    public int length() {
        return length;
    }

    CellFigures figures() {
        return figures;
    }

    byte[] payload() {
        return payload;
    }
}
