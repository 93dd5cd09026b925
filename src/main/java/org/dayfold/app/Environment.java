package org.dayfold.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Settings by name, mostly of the process's environment. Empty counts as absent.
 *
 * <p>A value that does not fit is refused with its name, so that a start fails with one clear sentence.
 */
public record Environment(Map<String, String> values) {
    public Environment {
        values = Map.copyOf(values);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    String get(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    String require(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException(name + " is not set"));
    }

    int number(String name, int otherwise, int min, int max) {
        String text = get(name, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with the range.
        }
        throw new IllegalStateException(name + "=" + text + " is no whole number from " + min + " to " + max);
    }

    /** A positive ISO 8601 duration of days to seconds. */
    Duration duration(String name, Duration otherwise) {
        String text = get(name, otherwise.toString());
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Told below, with an example.
        }
        throw new IllegalStateException(name + "=" + text + " is no duration such as P7D or PT30M");
    }

    Optional<ZoneId> zone(String name) {
        try {
            return find(name).map(ZoneId::of);
        } catch (DateTimeException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
    }

    boolean flag(String name) {
        return flag(name, false);
    }

    boolean flag(String name, boolean otherwise) {
        String text = get(name, Boolean.toString(otherwise));
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalStateException(name + "=" + text + " is neither true nor false");
        }
        return text.equals("true");
    }
}
