package org.dayfold.export.jpa;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dayfold.export.Manifest;

/** Running time by step as one short column: {@code extract=1234;merge=56}, milliseconds. */
record StepTimings(Map<String, Long> millis) {
    static StepTimings parse(String text) {
        Map<String, Long> millis = new TreeMap<>();
        if (text != null && !text.isEmpty()) {
            for (String entry : text.split(";")) {
                String[] sides = entry.split("=", 2);
                millis.put(sides[0], Long.parseLong(sides[1]));
            }
        }
        return new StepTimings(millis);
    }

    StepTimings plus(String step, Duration duration) {
        Map<String, Long> sum = new TreeMap<>(millis);
        sum.merge(step, duration.toMillis(), Long::sum);
        return new StepTimings(sum);
    }

    /** The manifest with these times: it is written while the upload runs, whose own time comes after it. */
    String in(String manifest) {
        int at = manifest.lastIndexOf(Manifest.TIMINGS);
        return manifest.substring(0, at)
                + millis.entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                        .collect(Collectors.joining(",", Manifest.TIMINGS, "}}"));
    }

    @Override
    public String toString() {
        return millis.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(";"));
    }
}
