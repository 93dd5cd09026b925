package org.dayfold.sql;

import java.util.List;

/**
 * A query whose values stand beside it: one {@code ?} in the text for each value, in order.
 *
 * @param sql without any value of the request
 * @param values String, Long, BigDecimal, Double, Boolean, UUID, LocalDate, LocalTime, LocalDateTime, OffsetDateTime or Instant; never null
 */
public record BoundQuery(String sql, List<Object> values) {
    public BoundQuery {
        values = List.copyOf(values);
    }

    /** Without the values: they may be personal, and this ends up in logs. */
    @Override
    public String toString() {
        return "BoundQuery[" + values.size() + " values, " + sql + "]";
    }
}
