package org.dayfold.sheet;

/**
 * A run of a row part's rows that stands on one sheet.
 *
 * @param sheet the sheet, from 0
 * @param firstRow the row number on the sheet, from 1; the header is row 1
 * @param rows at least 1
 * @param startRow the first of them in the row part, from 0
 */
public record Piece(int sheet, long firstRow, long rows, long startRow) {

    public Piece {
        if (sheet < 0 || firstRow < 2 || rows < 1 || startRow < 0) {
            throw new IllegalArgumentException("no piece has sheet " + sheet + ", first row " + firstRow + ", " + rows
                    + " rows, starting row " + startRow);
        }
    }

    long endRow() {
        return startRow + rows;
    }
}
