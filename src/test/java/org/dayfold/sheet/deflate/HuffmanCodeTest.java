package org.dayfold.sheet.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HuffmanCodeTest {

    @Property(tries = 500)
    void any_counts_give_a_complete_code_within_the_limit(@ForAll long seed) {
        Random random = new Random(seed);
        HuffmanCode code = new HuffmanCode(286, 15);
        counts(random, code, random.nextInt(287), 1 + random.nextInt(30));
        code.build();
        assertThat(kraft(code, 15)).isEqualTo(1 << 15);
        HuffmanCode small = new HuffmanCode(19, 7);
        counts(random, small, random.nextInt(20), 1 + random.nextInt(30));
        small.build();
        assertThat(kraft(small, 7)).isEqualTo(1 << 7);
    }

    @Property(tries = 300)
    void where_the_limit_does_not_bind_no_code_is_shorter(@ForAll long seed) {
        Random random = new Random(seed);
        HuffmanCode code = new HuffmanCode(286, 15);
        counts(random, code, 2 + random.nextInt(285), 8);
        code.build();
        assertThat(code.bits()).isEqualTo(huffmanBits(code.counts));
    }

    @Test
    void no_symbol_and_one_symbol_get_two_codes_of_one_bit() {
        HuffmanCode code = new HuffmanCode(30, 15);
        code.build();
        assertThat(code.widths).startsWith(1, 1, 0, 0);
        code.counts[7] = 1_000_000;
        code.build();
        assertThat(code.widths[7]).isEqualTo(1);
        assertThat(kraft(code, 15)).isEqualTo(1 << 15);
    }

    private static void counts(Random random, HuffmanCode code, int used, int magnitude) {
        for (int i = 0; i < used; i++) {
            code.counts[random.nextInt(code.counts.length)] =
                    random.nextInt(1 << random.nextInt(magnitude) >> 6 | 1) + 1;
        }
    }

    private static int kraft(HuffmanCode code, int limit) {
        int sum = 0;
        for (int i = 0; i < code.widths.length; i++) {
            assertThat(code.widths[i]).isBetween(code.counts[i] == 0 ? 0 : 1, limit);
            sum += code.widths[i] == 0 ? 0 : 1 << limit - code.widths[i];
        }
        return sum;
    }

    /** The sum of all inner nodes of a tree made the plain way. */
    private static long huffmanBits(int[] counts) {
        PriorityQueue<Long> nodes = new PriorityQueue<>(Comparator.naturalOrder());
        for (int count : counts) {
            if (count > 0) {
                nodes.add((long) count);
            }
        }
        long bits = nodes.size() == 1 ? nodes.peek() : 0;
        while (nodes.size() > 1) {
            long inner = nodes.poll() + nodes.poll();
            bits += inner;
            nodes.add(inner);
        }
        return bits;
    }
}
