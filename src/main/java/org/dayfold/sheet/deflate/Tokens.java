package org.dayfold.sheet.deflate;

/**
 * What a piece of bytes becomes before it gets its codes: runs of literals, each followed by a match. One long for both: 32 bits for
 * the run, 16 each for the match's length and distance; a match of length 0 is none.
 */
final class Tokens {

    static final int CAPACITY = 1 << 16;

    final long[] tokens = new long[CAPACITY];
    int count;

    void add(int literals, int length, int distance) {
        tokens[count++] = (long) literals << 32 | (long) length << 16 | distance;
    }

    static int literals(long token) {
        return (int) (token >>> 32);
    }

    static int length(long token) {
        return (int) token >>> 16;
    }

    static int distance(long token) {
        return (int) token & 0xFFFF;
    }
}
