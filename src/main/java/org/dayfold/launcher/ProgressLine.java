package org.dayfold.launcher;

import java.time.Duration;
import java.util.Locale;

/**
 * One line about a running export: a bar, partitions, rows, rows per second, time left.
 *
 * <p>A partition is read and then encoded, and either is half of the bar. Partitions differ in size, so the time left is
 * an estimate.
 */
final class ProgressLine {
    private static final int WIDTH = 28;

    private ProgressLine() {}

    /**
     * @param total partitions in all, 0 before the plan is made
     * @param elapsed since the export was submitted
     */
    static String of(String state, long total, long extracted, long encoded, long rows, Duration elapsed) {
        if (total == 0) {
            return state.toLowerCase(Locale.ROOT);
        }
        int cells = (int) (WIDTH * (extracted + encoded) / (2 * total));
        return "[" + "#".repeat(cells) + "-".repeat(WIDTH - cells) + "] "
                + String.format(
                        Locale.ROOT,
                        "read %d/%d  encoded %d/%d  %,d rows  %,d rows/s  %s",
                        extracted,
                        total,
                        encoded,
                        total,
                        rows,
                        perSecond(rows, elapsed),
                        left(total, extracted + encoded, elapsed));
    }

    static long perSecond(long rows, Duration elapsed) {
        return rows * 1_000 / Math.max(1, elapsed.toMillis());
    }

    private static String left(long total, long halves, Duration elapsed) {
        if (halves == 0) {
            return "ETA ?";
        }
        long millis = elapsed.toMillis() * (2 * total - halves) / halves;
        long seconds = (millis + 999) / 1_000;
        return seconds < 100 ? "ETA " + seconds + " s" : String.format(Locale.ROOT, "ETA %d min", (seconds + 59) / 60);
    }
}
