package org.dayfold.app.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dayfold.delivery.DeliveryState;
import org.dayfold.export.ExportState;

/**
 * Everything that is counted, under its name; docs/operations.md says what each means. All are there from the start with the value zero, so that a rate has a
 * beginning and a dashboard no gaps. Thread-safe.
 */
final class ExportMeters {
    /** Who tries again what failed. */
    enum Retry {
        /** A source's connection or a store's answer, after 1, 2 and 4 s, within the run. */
        IN_PLACE,
        /** The whole run, after 10, 30 and 60 s. */
        RUN,
        /** A letter, after 1, 2 and 4 s. */
        LETTER
    }

    /** What came of a request for an export. */
    enum Submission {
        /** To be run. */
        ACCEPTED,
        /** Waits for the run of an identical one. */
        JOINED,
        /** Answered with a result that was there. */
        REUSED,
        REFUSED,
        QUEUE_FULL
    }

    private static final List<String> STEPS =
            List.of("validate", "extract", "encode", "merge", "upload", "mail", "cleanup");
    private static final List<DeliveryState> OUTCOMES =
            List.of(DeliveryState.ACCEPTED, DeliveryState.FAILED, DeliveryState.UNKNOWN);
    private static final List<ExportState> ENDS =
            List.of(ExportState.COMPLETED, ExportState.FAILED, ExportState.STOPPED, ExportState.CANCELLED);

    private final MeterRegistry registry;
    private final Map<ExportState, Counter> ended;
    private final Map<Retry, Counter> retries;
    private final Map<DeliveryState, Counter> deliveries;
    private final Map<Submission, Counter> submissions;
    private final Counter rowsRead;

    /**
     * Meters are made by the registry's own methods, never by a builder: what a builder registers stays in WildFly's
     * registry of the deployment and does not reach the one that Prometheus reads.
     */
    ExportMeters(MeterRegistry registry) {
        this.registry = registry;
        rowsRead = registry.counter("dayfold.rows.read");
        ended = each(ENDS, "dayfold.exports.ended", "state");
        retries = each(Arrays.asList(Retry.values()), "dayfold.retries", "level");
        deliveries = each(OUTCOMES, "dayfold.deliveries", "outcome");
        submissions = each(Arrays.asList(Submission.values()), "dayfold.submissions", "outcome");
        STEPS.forEach(this::timer);
    }

    void read(long rows) {
        rowsRead.increment(rows);
    }

    void ended(ExportState state) {
        ended.get(state).increment();
    }

    void retried(Retry level) {
        retries.get(level).increment();
    }

    void settled(DeliveryState outcome) {
        deliveries.get(outcome).increment();
    }

    void submitted(Submission outcome) {
        submissions.get(outcome).increment();
    }

    void took(String step, Duration duration) {
        timer(step).record(duration);
    }

    private Timer timer(String step) {
        return registry.timer("dayfold.step", "step", step);
    }

    private <K extends Enum<K>> Map<K, Counter> each(List<K> values, String name, String tag) {
        return values.stream()
                .collect(Collectors.toMap(
                        value -> value,
                        value -> registry.counter(name, tag, value.name().toLowerCase(Locale.ROOT))));
    }
}
