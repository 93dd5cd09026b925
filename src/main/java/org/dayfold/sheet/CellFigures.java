package org.dayfold.sheet;

/**
 * What decides, before anything is encoded, how long the XML of rows can become.
 *
 * @param textCells cells that a workbook may hold as inline strings
 * @param otherCells other cells that are not null
 * @param valueLength bytes of all values as XML: exact for text, an upper bound of a few bytes for numbers and dates
 */
record CellFigures(long textCells, long otherCells, long valueLength) {

    static final CellFigures NONE = new CellFigures(0, 0, 0);

    CellFigures plus(CellFigures other) {
        return new CellFigures(
                textCells + other.textCells, otherCells + other.otherCells, valueLength + other.valueLength);
    }
}
