package org.dayfold.sheet.deflate;

import java.util.Arrays;

/**
 * Where the markup of a block's cells stands: hints for {@link TemplateDeflater}, left by the encoder beside its bytes. A piece of
 * markup goes from one value to the next; somewhere in it are the digits of its row:
 *
 * <pre>{@code
 * 1000</v></c><c r="B12345" s="2"><v>17
 *     ^start        ^digits          ^value
 * }</pre>
 *
 * Hints only: a wrong one costs size, never correctness. Holds five ints for each piece; not thread-safe.
 */
public final class CellMarks {

    /** The column of a row's own markup. */
    public static final int ROW = 0;

    /** The opening of a row's own markup. */
    public static final int ROW_OPENING = 0;

    static final int FIELDS = 5;
    static final int START = 0;
    static final int DIGITS = 1;
    static final int VALUE = 2;
    static final int COLUMN = 3;
    static final int OPENING = 4;

    int[] fields = new int[FIELDS << 12];
    int length;

    /** Forgets all marks. */
    public void clear() {
        length = 0;
    }

    /**
     * Appends a piece of markup. Pieces come in the order of the bytes, and none overlaps another.
     *
     * @param start where it begins: the end of the value before
     * @param digits where in it the row's digits begin
     * @param value where it ends, and the value begins
     * @param column the cell's column, counted from 1, or {@link #ROW}
     * @param opening which of the cell openings follows the digits: {@link #number} or {@link #text} of a small number, or
     *     {@link #ROW_OPENING}
     */
    public void add(int start, int digits, int value, int column, int opening) {
        int at = length;
        if (at == fields.length) {
            fields = Arrays.copyOf(fields, 2 * at);
        }
        int[] into = fields;
        into[at + START] = start;
        into[at + DIGITS] = digits;
        into[at + VALUE] = value;
        into[at + COLUMN] = column;
        into[at + OPENING] = opening;
        length = at + FIELDS;
    }

    /** An opening whose values are digits: too short and too random to search in. */
    public static int number(int style) {
        return style + 1 << 1;
    }

    /** An opening whose values are text. */
    public static int text(int style) {
        return style + 1 << 1 | 1;
    }
}
