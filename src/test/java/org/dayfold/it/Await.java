package org.dayfold.it;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting for what a server does in its own time. The limit is for a machine that is busy; no test depends on it. */
final class Await {
    static final Duration LIMIT = Duration.ofSeconds(180);

    private Await() {}

    /**
     * Asks again and again until the answer is as wanted.
     *
     * @param story what to tell when it never is: the last answer comes with it
     */
    static <T> T until(String what, Callable<T> question, Predicate<T> wanted, Supplier<String> story)
            throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            T answer = question.call();
            if (wanted.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        what + " has not come within " + LIMIT.toSeconds() + " s; now: " + answer + "\n" + story.get());
            }
            Thread.sleep(20);
        }
    }
}
