package org.dayfold.sheet.deflate;

import java.util.Arrays;

/**
 * What tokens are going to cost in bits: a guess at a block's begin, then by a code made for the tokens so far. Not thread-safe.
 */
final class TokenCosts {

    /** Of a symbol that has not occurred yet. */
    private static final int UNSEEN = 11;

    private final int[] literals = new int[256];
    private final int[] lengths = new int[Symbols.MAX_MATCH + 1];
    private final int[] distances = new int[Symbols.DISTANCES];
    /** Of a digit, and of any other byte of text, on an average. */
    int digit;

    int other;

    /** What rows of markup came to in a first measurement. */
    void guess() {
        Arrays.fill(literals, 7);
        Arrays.fill(literals, '0', '9' + 1, 4);
        for (int length = Symbols.MIN_MATCH; length <= Symbols.MAX_MATCH; length++) {
            lengths[length] = 4 + Symbols.LENGTH_EXTRA[Symbols.ofLength(length) - Symbols.FIRST_LENGTH];
        }
        for (int i = 0; i < distances.length; i++) {
            distances[i] = 4 + Symbols.DISTANCE_EXTRA[i];
        }
        digit = 4;
        other = 6;
    }

    /** Takes the widths of codes made for the tokens so far. */
    void learn(HuffmanCode literalCode, HuffmanCode distanceCode) {
        for (int i = 0; i < literals.length; i++) {
            literals[i] = orUnseen(literalCode.widths[i]);
        }
        for (int length = Symbols.MIN_MATCH; length <= Symbols.MAX_MATCH; length++) {
            int symbol = Symbols.ofLength(length);
            lengths[length] =
                    orUnseen(literalCode.widths[symbol]) + Symbols.LENGTH_EXTRA[symbol - Symbols.FIRST_LENGTH];
        }
        for (int i = 0; i < distances.length; i++) {
            distances[i] = orUnseen(distanceCode.widths[i]) + Symbols.DISTANCE_EXTRA[i];
        }
        int sum = 0;
        for (int c = '0'; c <= '9'; c++) {
            sum += literals[c];
        }
        digit = sum / 10;
        other = 6;
    }

    private static int orUnseen(int width) {
        return width == 0 ? UNSEEN : width;
    }

    int literal(byte b) {
        return literals[b & 0xFF];
    }

    int match(int length, int distance) {
        return lengths[Math.min(length, Symbols.MAX_MATCH)] + distances[Symbols.ofDistance(distance)];
    }

    /** Of so many bytes as literals; the exact sum is asked for short runs only. */
    int literals(byte[] in, int from, int length) {
        int sum = 0;
        int end = from + length;
        for (int i = from; i < end; i++) {
            sum += literals[in[i] & 0xFF];
        }
        return sum;
    }
}
