package org.dayfold.delivery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for and when, as the reader knows it.
 *
 * @param title title of the export
 * @param at when it was asked for
 * @param period the period that the file truly covers; empty for an export without one
 * @param conditions the filled-in fields by their labels, in the template's order; without the period
 */
public record Asked(String title, Instant at, Optional<Period> period, List<Condition> conditions) {
    public Asked {
        conditions = List.copyOf(conditions);
    }

    /** A field that was filled in. */
    public record Condition(String label, String value) {}

    /**
     * A period of wall-clock time in the template's zone.
     *
     * @param start inclusive
     * @param end exclusive
     */
    public record Period(LocalDateTime start, LocalDateTime end) {
        public Period {
            if (!start.isBefore(end)) {
                throw new IllegalArgumentException("period from " + start + " to " + end + " is empty");
            }
        }

        /** Whether it consists of whole days, so that its last day can be told as readers do: included. */
        public boolean isWholeDays() {
            return start.equals(start.truncatedTo(ChronoUnit.DAYS)) && end.equals(end.truncatedTo(ChronoUnit.DAYS));
        }

        /** Number of days of a period of whole days. */
        public long days() {
            return ChronoUnit.DAYS.between(start, end);
        }
    }
}
