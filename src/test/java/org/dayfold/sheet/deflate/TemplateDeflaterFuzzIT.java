package org.dayfold.sheet.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dayfold.testing.Seed;
import org.junit.jupiter.api.Test;

/**
 * Random blocks for a while, the same ones each time ({@link Seed} says how to try others); for longer with
 * {@code -Dfuzz.seconds} or, in a JVM of its own, {@link #main}.
 */
class TemplateDeflaterFuzzIT {

    private static final int BLOCKS_IN_A_STREAM = 8;

    @Test
    void random_blocks_inflate_as_one_stream() {
        long seed = Seed.forTest(TemplateDeflaterFuzzIT.class);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.getInteger("fuzz.seconds", 20));
        long streams = 0;
        while (System.nanoTime() < end) {
            assertThat(isRight(seed + streams))
                    .as("stream of seed %s", seed + streams)
                    .isTrue();
            streams++;
        }
        System.out.println("fuzz: " + streams * BLOCKS_IN_A_STREAM + " blocks");
        assertThat(streams).isPositive();
    }

    private final ConcatenatedStream stream = new ConcatenatedStream();

    private boolean isRight(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < BLOCKS_IN_A_STREAM; i++) {
            int size = 1 << random.nextInt(random.nextInt(50) == 0 ? 18 : 10);
            stream.append(MarkedBlock.any(random, random.nextInt(size + 1)));
        }
        return stream.isRight();
    }

    /** {@code seed blocks}: prints how far it is, and ends with the first stream that is wrong. */
    public static void main(String[] arguments) {
        TemplateDeflaterFuzzIT fuzz = new TemplateDeflaterFuzzIT();
        long seed = Long.parseLong(arguments[0]);
        long streams = Long.parseLong(arguments[1]) / BLOCKS_IN_A_STREAM;
        for (long i = 0; i < streams; i++) {
            if (!fuzz.isRight(seed + i)) {
                throw new IllegalStateException("the stream of seed " + (seed + i) + " is wrong");
            }
        }
        System.out.println(
                streams * BLOCKS_IN_A_STREAM + " blocks in " + streams + " streams inflate, from seed " + seed);
    }
}
