package org.dayfold.sheet.deflate;

import java.util.Arrays;

/**
 * A canonical Huffman code (RFC 1951 3.2.2) for counted symbols, none longer than a limit. Always complete: where fewer than two
 * symbols occur, others get a code too, since not every inflater takes an incomplete one (zlib does the same). Reused from block to
 * block without allocating; not thread-safe.
 */
final class HuffmanCode {

    private static final int SYMBOL_BITS = 9;

    private static final int[] GAPS = {132, 57, 23, 10, 4, 1};

    /** How often each symbol occurs; filled by the caller before {@link #build}. */
    final int[] counts;
    /** Bits of each symbol's code, 0 for a symbol without one. */
    final int[] widths;
    /** Each symbol's code, its first bit lowest. */
    final int[] codes;

    private final int limit;
    private final long[] sorted;
    private final int[] tree;
    private final int[] ofWidth = new int[64];
    private final int[] next = new int[17];

    HuffmanCode(int symbols, int limit) {
        this.counts = new int[symbols];
        this.widths = new int[symbols];
        this.codes = new int[symbols];
        this.sorted = new long[symbols];
        this.tree = new int[symbols];
        this.limit = limit;
    }

    void clear() {
        Arrays.fill(counts, 0);
    }

    /** Widths and codes from the counts. */
    void build() {
        buildWidths();
        Arrays.fill(next, 0);
        int code = 0;
        for (int width = 1; width <= limit; width++) {
            code = code + (width == 1 ? 0 : ofWidth[width - 1]) << 1;
            next[width] = code;
        }
        for (int i = 0; i < widths.length; i++) {
            int width = widths[i];
            codes[i] = width == 0 ? 0 : Integer.reverse(next[width]++) >>> 32 - width;
        }
    }

    /** Widths alone. */
    void buildWidths() {
        int used = sort();
        depths(used);
        Arrays.fill(ofWidth, 0);
        for (int i = 0; i < used; i++) {
            ofWidth[tree[i]]++;
        }
        limitWidths();
        Arrays.fill(widths, 0);
        int i = 0;
        for (int width = limit; width > 0; width--) {
            for (int n = ofWidth[width]; n > 0; n--) {
                widths[(int) sorted[i++] & (1 << SYMBOL_BITS) - 1] = width;
            }
        }
    }

    /** Used symbols by count, then by number; at least two. */
    private int sort() {
        int used = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                sorted[used++] = (long) counts[i] << SYMBOL_BITS | i;
            }
        }
        for (int i = 0; used < 2; i++) {
            if (counts[i] == 0) {
                sorted[used++] = 1L << SYMBOL_BITS | i;
            }
        }
        sort(sorted, used);
        return used;
    }

    /**
     * Shell's sort with Ciura's gaps. The library's would be as good, but the compiler takes longer for it than for all the rest of
     * this class, and a process that writes one file waits for that.
     */
    private static void sort(long[] values, int length) {
        for (int gap : GAPS) {
            for (int i = gap; i < length; i++) {
                long value = values[i];
                int k = i;
                for (; k >= gap && values[k - gap] > value; k -= gap) {
                    values[k] = values[k - gap];
                }
                values[k] = value;
            }
        }
    }

    /**
     * The depth of each sorted symbol in a Huffman tree, in place (Moffat and Katajainen 1995): first each inner node's parent, then
     * depths of inner nodes, then of leaves.
     */
    private void depths(int n) {
        int[] a = tree;
        for (int i = 0; i < n; i++) {
            a[i] = (int) (sorted[i] >>> SYMBOL_BITS);
        }
        int root = 0;
        int leaf = 0;
        for (int next = 0; next < n - 1; next++) {
            int sum = 0;
            for (int k = 0; k < 2; k++) {
                if (leaf >= n || root < next && a[root] < a[leaf]) {
                    sum += a[root];
                    a[root++] = next;
                } else {
                    sum += a[leaf++];
                }
            }
            a[next] = sum;
        }
        a[n - 2] = 0;
        for (int i = n - 3; i >= 0; i--) {
            a[i] = a[a[i]] + 1;
        }
        int available = 1;
        int internal = n - 2;
        int at = n - 1;
        for (int depth = 0; available > 0; depth++) {
            int inner = 0;
            while (internal >= 0 && a[internal] == depth) {
                inner++;
                internal--;
            }
            while (available > inner) {
                a[at--] = depth;
                available--;
            }
            available = 2 * inner;
        }
    }

    /** Shortens what is beyond the limit, and pays by lengthening the longest of what is below it (Kraft's sum stays 1). */
    private void limitWidths() {
        for (int width = limit + 1; width < ofWidth.length; width++) {
            ofWidth[limit] += ofWidth[width];
            ofWidth[width] = 0;
        }
        long sum = 0;
        for (int width = 1; width <= limit; width++) {
            sum += (long) ofWidth[width] << limit - width;
        }
        for (; sum > 1L << limit; sum--) {
            int width = limit - 1;
            while (ofWidth[width] == 0) {
                width--;
            }
            ofWidth[limit]--;
            ofWidth[width]--;
            ofWidth[width + 1] += 2;
        }
    }

    /** Bits of all that was counted. */
    long bits() {
        long bits = 0;
        for (int i = 0; i < counts.length; i++) {
            bits += (long) counts[i] * widths[i];
        }
        return bits;
    }
}
