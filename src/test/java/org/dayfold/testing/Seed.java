package org.dayfold.testing;

/**
 * Where tests that try things nobody chose begin: at the same place each time, so that a build fails for what was
 * changed and not for its luck. {@code -Ddayfold.seed=N} begins elsewhere, {@code -Ddayfold.seed=random} wherever.
 */
public final class Seed {
    private static final String PROPERTY = "dayfold.seed";

    /** Any would do. */
    private static final long USUAL = 20_261_121;

    private Seed() {}

    /** The seed to use; printed, for it to be given again. */
    public static long forTest(Class<?> test) {
        long seed = wanted();
        System.out.println(test.getSimpleName() + ": -D" + PROPERTY + "=" + seed);
        return seed;
    }

    /** What was asked for, else the usual one. */
    static long wanted() {
        String wanted = System.getProperty(PROPERTY, Long.toString(USUAL));
        return wanted.equals("random") ? System.nanoTime() : Long.parseLong(wanted);
    }
}
