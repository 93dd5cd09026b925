package org.dayfold.export;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what may pass within seconds: after 1, 2 and 4 s. What still fails then is the queue's to retry, after 10,
 * 30 and 60 s, with the whole job.
 */
public final class InPlaceRetry {
    private static final Logger LOG = LoggerFactory.getLogger(InPlaceRetry.class);

    /** The waits between the tries. */
    static final List<Duration> DELAYS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

    private final Pause pause;

    public InPlaceRetry(Pause pause) {
        this.pause = pause;
    }

    /**
     * Runs a piece of work, again after each delay while it fails with something passing.
     *
     * @param passing which failures may pass
     */
    public <T> T call(String doing, Predicate<Exception> passing, Callable<T> work) throws Exception {
        for (int failures = 0; ; failures++) {
            try {
                return work.call();
            } catch (Exception e) {
                if (failures == DELAYS.size() || !passing.test(e)) {
                    throw e;
                }
                LOG.warn("{} failed; tried again in {}: {}", doing, DELAYS.get(failures), e.toString());
                pause.of(DELAYS.get(failures));
            }
        }
    }

    /** How a wait is done; tests do not wait. */
    public interface Pause {
        void of(Duration delay) throws InterruptedException;
    }
}
