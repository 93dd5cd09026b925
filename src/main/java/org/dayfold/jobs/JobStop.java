package org.dayfold.jobs;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Who stopped a job, asked when its stop is first seen: the chunk that it is in may end long afterwards, when a node's leave
 * is forgotten or the node is back. For one thread.
 */
final class JobStop {
    /** An undeployment stops the jobs while it has the leave told: so many looks of 100 ms. */
    private static final int LOOKS = 10;

    private final Predicate<Instant> leaveExplains;
    private final Runnable pause;
    private final Clock clock;
    private Instant seen;
    private int looks;
    private boolean byLeavingNode;

    /**
     * @param leaveExplains whether a node's leave explains a stop that was seen then
     * @param pause waits between two looks
     */
    JobStop(Predicate<Instant> leaveExplains, Runnable pause, Clock clock) {
        this.leaveExplains = leaveExplains;
        this.pause = pause;
        this.clock = clock;
    }

    /** The job is being stopped, or was. */
    void look() {
        if (seen == null) {
            seen = clock.instant();
        }
        if (!byLeavingNode && looks <= LOOKS) {
            looks++;
            byLeavingNode = leaveExplains.test(seen);
        }
    }

    boolean isSeen() {
        return seen != null;
    }

    /** Whether a node that was leaving did it, not a person; No takes up to a second after the stop. */
    boolean isByLeavingNode() {
        look();
        while (!byLeavingNode && looks <= LOOKS) {
            pause.run();
            look();
        }
        return byLeavingNode;
    }
}
