package org.dayfold.sheet.deflate;

/** The alphabets of RFC 1951 3.2.5: which symbol, and how many extra bits, stand for a length or a distance. */
final class Symbols {

    static final int MIN_MATCH = 3;
    static final int MAX_MATCH = 258;
    static final int WINDOW = 32_768;

    static final int END_OF_BLOCK = 256;
    static final int FIRST_LENGTH = 257;
    /** Literals, end of block, lengths. */
    static final int LITERALS = 286;

    static final int DISTANCES = 30;

    /** Smallest length of each length symbol, from symbol 257. */
    static final int[] LENGTH_BASE = new int[29];

    static final int[] LENGTH_EXTRA = new int[29];
    /** Smallest distance of each distance symbol. */
    static final int[] DISTANCE_BASE = new int[DISTANCES];

    static final int[] DISTANCE_EXTRA = new int[DISTANCES];

    private static final short[] OF_LENGTH = new short[MAX_MATCH + 1];
    /** Symbols of the distances up to 256, then of each 128 beyond. */
    private static final byte[] OF_DISTANCE = new byte[512];

    static {
        int base = MIN_MATCH;
        for (int i = 0; i < 28; i++) {
            LENGTH_EXTRA[i] = i < 8 ? 0 : i / 4 - 1;
            LENGTH_BASE[i] = base;
            for (int k = 0; k < 1 << LENGTH_EXTRA[i] && base <= MAX_MATCH; k++) {
                OF_LENGTH[base++] = (short) (FIRST_LENGTH + i);
            }
        }
        // The longest has a symbol of its own, without extra bits.
        LENGTH_BASE[28] = MAX_MATCH;
        OF_LENGTH[MAX_MATCH] = FIRST_LENGTH + 28;
        base = 1;
        for (int i = 0; i < DISTANCES; i++) {
            DISTANCE_EXTRA[i] = i < 4 ? 0 : i / 2 - 1;
            DISTANCE_BASE[i] = base;
            int end = base + (1 << DISTANCE_EXTRA[i]);
            for (; base < end; base++) {
                OF_DISTANCE[slot(base)] = (byte) i;
            }
        }
    }

    private Symbols() {}

    /** The symbol, from 257, of a length from 3 to 258. */
    static int ofLength(int length) {
        return OF_LENGTH[length];
    }

    /** The symbol of a distance from 1 to 32,768. */
    static int ofDistance(int distance) {
        return OF_DISTANCE[slot(distance)];
    }

    private static int slot(int distance) {
        return distance <= 256 ? distance - 1 : 256 + (distance - 1 >> 7);
    }
}
