package org.dayfold.launcher;

/**
 * Numbers that are the same on every Java, now and later: SplitMix64 (Steele, Lea, Flood 2014), integers only. The
 * library's generators promise that for {@code java.util.Random} alone, whose low bits are poor.
 */
final class ShopRandom {
    private long state;

    ShopRandom(long seed) {
        state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0 to below the bound; the bias of the remainder is under 2^-32 here. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T of(T[] choices) {
        return choices[below(choices.length)];
    }

    /** An index, drawn with these weights. */
    int weighted(int[] weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int left = below(sum);
        int index = 0;
        while (left >= weights[index]) {
            left -= weights[index++];
        }
        return index;
    }
}
