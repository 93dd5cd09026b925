package org.dayfold.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a failed run waits before the next: 10, 30, 60 s, then it is given up. (What passes within seconds was
 * already retried in place, after 1, 2 and 4 s.)
 */
public final class RetryDelays {
    private static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));

    private RetryDelays() {}

    /**
     * The delay before the next run.
     *
     * @param failures runs that failed before the one that failed now, from 0
     */
    static Optional<Duration> after(int failures) {
        return failures < DELAYS.size() ? Optional.of(DELAYS.get(failures)) : Optional.empty();
    }
}
