package org.dayfold.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What those who wait are told: their place, and a guess from how long the last exports ran. */
final class WaitingTimes {
    /** What one who was turned away is told while nothing has been measured. */
    private static final Duration UNMEASURED = Duration.ofSeconds(30);

    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);

    private final ExportLedger exports;
    private final ExportQueue queue;
    private final Clock clock;

    WaitingTimes(ExportLedger exports, ExportQueue queue, Clock clock) {
        this.exports = exports;
        this.queue = queue;
        this.clock = clock;
    }

    /** The places of those that wait for a free slot. */
    Map<String, Place> places(Collection<String> waiting) {
        Map<String, Integer> positions = waiting.isEmpty() ? Map.of() : queue.places(waiting);
        if (positions.isEmpty()) {
            return Map.of();
        }
        Optional<Duration> turn = turn(queue.load());
        Instant now = clock.instant();
        Map<String, Place> places = new HashMap<>();
        positions.forEach((id, position) ->
                places.put(id, new Place(position, turn.map(each -> now.plus(each.multipliedBy(position))))));
        return places;
    }

    /** When it is worth asking again: one place will be free by then. Whole seconds, at least one. */
    Duration untilFree(ExportQueue.Load load) {
        Duration turn = turn(load).orElse(UNMEASURED);
        Duration rounded = Duration.ofSeconds(Math.max(1, turn.plusMillis(999).toSeconds()));
        return rounded.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : rounded;
    }

    /** Between two exports that leave the queue. While one waits, as many run as can. */
    private Optional<Duration> turn(ExportQueue.Load load) {
        return load.running() == 0 ? Optional.empty() : exports.typicalRun().map(run -> run.dividedBy(load.running()));
    }
}
