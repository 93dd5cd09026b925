package org.dayfold.template;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request's parameters after the check: typed, flattened, frozen.
 *
 * @param values by path relative to the request's {@code parameter}, in the order of the paths; each is a Long,
 *     BigDecimal, Boolean, String, LocalDate, LocalDateTime or a List of these
 */
public record Parameters(Map<String, Object> values) {
    /** In a step's query: start of the whole period. */
    public static final String PERIOD_START = "period.start";

    /** In a step's query: exclusive end of the whole period. */
    public static final String PERIOD_END = "period.end";

    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        Map<String, Object> copy = new TreeMap<>();
        values.forEach((path, value) -> copy.put(path, frozen(path, value)));
        values = Collections.unmodifiableMap(copy);
    }

    public Optional<Object> get(String path) {
        return Optional.ofNullable(values.get(path));
    }

    /**
     * The canonical form: equal parameters give equal text, and {@link #fromJson} gives equal parameters back. Text,
     * whole numbers, booleans and lists stand for themselves; {@code {"number": "1.50"}}, {@code {"date": ..}} and
     * {@code {"datetime": ..}} for what JSON has no type for.
     */
    public String toJson() {
        return ParameterJson.write(values);
    }

    /** @throws IllegalArgumentException where the text did not come from {@link #toJson} */
    public static Parameters fromJson(String json) {
        return new Parameters(ParameterJson.read(json));
    }

    private static Object frozen(String path, Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(item -> single(path, item)).toList();
        }
        return single(path, value);
    }

    private static Object single(String path, Object value) {
        if (value instanceof Long
                || value instanceof BigDecimal
                || value instanceof Boolean
                || value instanceof String
                || value instanceof LocalDate
                || value instanceof LocalDateTime) {
            return value;
        }
        throw new IllegalArgumentException("parameter " + path + " cannot be a "
                + (value == null ? "null" : value.getClass().getName()));
    }
}
