package org.dayfold.template;

import java.time.LocalDateTime;
import java.util.Objects;

/**
 * A half-open stretch of wall-clock time in a template's zone.
 *
 * @param start inclusive
 * @param end exclusive, after the start
 */
public record TimeRange(LocalDateTime start, LocalDateTime end) {
    public TimeRange {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("end " + end + " is not after start " + start);
        }
    }
}
