package org.dayfold.template;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a period is cut into partitions, and between which two request fields it lies.
 *
 * @param startField path of the field that brings the period's start and, in a step's query, holds the step's
 * @param endField path of the field that brings the period's end and, in a step's query, holds the step's exclusive end
 * @param type {@link FieldType#DATE}: the end day is included in the period; {@link FieldType#DATETIME}: the end is not
 */
public record StepRange(TimeSpan step, String startField, String endField, FieldType type) {
    /** More partitions than this are refused: each costs a query, a row and two files. */
    public static final int MAX_STEPS = 5_000;

    public StepRange {
        Objects.requireNonNull(step, "step");
        if (startField.equals(endField)) {
            throw new IllegalArgumentException("start and end are the same field " + startField);
        }
        if (type != FieldType.DATE && type != FieldType.DATETIME) {
            throw new IllegalArgumentException("a step range of type " + type.key() + "; date or datetime can be");
        }
    }

    /** Number of steps the period takes, without making them. */
    public long count(TimeRange period) {
        long seconds = Duration.between(period.start(), period.end()).toSeconds();
        boolean rest = seconds % step.totalSeconds() != 0
                || Duration.between(period.start(), period.end()).getNano() > 0;
        return seconds / step.totalSeconds() + (rest ? 1 : 0);
    }

    /**
     * Cuts the period into steps that touch each other: none overlaps, none is missing, the last ends with the period.
     *
     * @throws IllegalArgumentException where the steps are more than {@link #MAX_STEPS}
     */
    public List<TimeRange> cut(TimeRange period) {
        long count = count(period);
        if (count > MAX_STEPS) {
            throw new IllegalArgumentException(period + " takes " + count + " steps, more than " + MAX_STEPS);
        }
        List<TimeRange> steps = new ArrayList<>((int) count);
        for (LocalDateTime start = period.start(); start.isBefore(period.end()); ) {
            LocalDateTime next = step.after(start);
            LocalDateTime end = next.isBefore(period.end()) ? next : period.end();
            steps.add(new TimeRange(start, end));
            start = end;
        }
        return List.copyOf(steps);
    }
}
