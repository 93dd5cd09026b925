package org.dayfold.template;

import java.util.Objects;

/**
 * The longest period that may be asked for, the pseudo-field {@code dateDiff}.
 *
 * @param field path of the field the refusal is reported at: the one {@code target} names
 * @param startField path of the period's start
 * @param endField path of the period's end
 * @param type type of both fields; of type {@code date} both ends count
 */
public record PeriodLimit(String field, String startField, String endField, FieldType type, TimeSpan maxRange) {
    public PeriodLimit {
        Objects.requireNonNull(maxRange, "maxRange");
    }
}
