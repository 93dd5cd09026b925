package org.dayfold.sheet.deflate;

import java.util.Arrays;

/**
 * What a piece of bytes becomes before it gets its codes: runs of literals, each followed by a match. The literals stand one after
 * another, so that counting them is one loop; a run and its match are one long. Not thread-safe.
 */
final class Tokens {

    static final int CAPACITY = 1 << 16;
    private static final int SHORT_RUN = 16;

    /** From the lowest bit: 16 for the distance, 9 for the length (0 if there is no match), 5 for the distance's symbol, 32 for the run. */
    final long[] tokens = new long[CAPACITY];

    int count;
    byte[] literals = new byte[256 << 10];
    int literalCount;

    void clear() {
        count = 0;
        literalCount = 0;
    }

    /** A run of {@code in} from a place on, which has {@link Bytes#PADDING} bytes beyond its content, and a match. */
    void add(byte[] in, int from, int run, int length, int distance) {
        literals(in, from, run);
        tokens[count++] = (long) run << 32 | (long) Symbols.ofDistance(distance) << 25 | (long) length << 16 | distance;
    }

    /** A run without a match. */
    void add(byte[] in, int from, int run) {
        literals(in, from, run);
        tokens[count++] = (long) run << 32;
    }

    private void literals(byte[] in, int from, int run) {
        int at = literalCount;
        if (literals.length - at < run + SHORT_RUN) {
            literals = Arrays.copyOf(literals, Math.max(2 * literals.length, at + run + SHORT_RUN));
        }
        if (run <= Bytes.PADDING) {
            // Eight bytes cost less than to ask how many.
            Bytes.putLong(literals, at, Bytes.longAt(in, from));
        } else {
            System.arraycopy(in, from, literals, at, run);
        }
        literalCount = at + run;
    }

    static int literals(long token) {
        return (int) (token >>> 32);
    }

    static int length(long token) {
        return (int) token >>> 16 & 0x1FF;
    }

    static int distance(long token) {
        return (int) token & 0xFFFF;
    }

    static int distanceSymbol(long token) {
        return (int) token >>> 25;
    }
}
