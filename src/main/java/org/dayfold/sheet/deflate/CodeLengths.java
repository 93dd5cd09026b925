package org.dayfold.sheet.deflate;

/**
 * The widths of a block's two codes as they stand in its header (RFC 1951 3.2.7): runs shortened, and coded by a Huffman code of
 * their own. Not thread-safe.
 */
final class CodeLengths {

    private static final int REPEAT = 16;
    private static final int ZEROS = 17;
    private static final int MANY_ZEROS = 18;
    private static final int[] EXTRA = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 7};
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int MIN_LITERALS = 257;
    private static final int MIN_ORDERED = 4;

    private final HuffmanCode code = new HuffmanCode(19, 7);
    private final int[] widths = new int[Symbols.LITERALS + Symbols.DISTANCES];
    /** Symbols of the header, each with its extra bits above bit 8. */
    private final int[] header = new int[Symbols.LITERALS + Symbols.DISTANCES];

    private int length;
    private int literals;
    private int distances;
    private int ordered;

    /** Takes the widths of both codes; returns the bits that they need in a header. */
    int prepare(HuffmanCode literalCode, HuffmanCode distanceCode) {
        literals = used(literalCode.widths, MIN_LITERALS);
        distances = used(distanceCode.widths, 1);
        System.arraycopy(literalCode.widths, 0, widths, 0, literals);
        System.arraycopy(distanceCode.widths, 0, widths, literals, distances);
        code.clear();
        length = 0;
        shorten(literals + distances);
        code.build();
        ordered = ORDER.length;
        while (ordered > MIN_ORDERED && code.widths[ORDER[ordered - 1]] == 0) {
            ordered--;
        }
        int bits = 5 + 5 + 4 + 3 * ordered + (int) code.bits();
        return bits + 2 * code.counts[REPEAT] + 3 * code.counts[ZEROS] + 7 * code.counts[MANY_ZEROS];
    }

    private static int used(int[] widths, int atLeast) {
        int used = widths.length;
        while (used > atLeast && widths[used - 1] == 0) {
            used--;
        }
        return used;
    }

    private void shorten(int count) {
        int at = 0;
        while (at < count) {
            int width = widths[at];
            int run = 1;
            while (at + run < count && widths[at + run] == width) {
                run++;
            }
            at += run;
            if (width != 0) {
                symbol(width, 0);
                run = repeats(run - 1, 6, REPEAT);
            } else {
                while (run > 10) {
                    int taken = Math.min(run, 138);
                    symbol(MANY_ZEROS, taken - 11);
                    run -= taken;
                }
                run = repeats(run, 10, ZEROS);
            }
            for (; run > 0; run--) {
                symbol(width, 0);
            }
        }
    }

    /** As many repetitions of 3 and more as there are; returns what is left of the run. */
    private int repeats(int run, int most, int symbol) {
        int left = run;
        while (left >= 3) {
            int taken = Math.min(left, most);
            symbol(symbol, taken - 3);
            left -= taken;
        }
        return left;
    }

    private void symbol(int symbol, int extra) {
        header[length++] = symbol | extra << 8;
        code.counts[symbol]++;
    }

    /** Writes what was prepared. */
    void write(BitWriter out) {
        out.put(literals - MIN_LITERALS, 5);
        out.put(distances - 1, 5);
        out.put(ordered - MIN_ORDERED, 4);
        for (int i = 0; i < ordered; i++) {
            out.put(code.widths[ORDER[i]], 3);
        }
        for (int i = 0; i < length; i++) {
            int symbol = header[i] & 0xFF;
            out.put(code.codes[symbol], code.widths[symbol]);
            out.put(header[i] >>> 8, EXTRA[symbol]);
        }
    }
}
