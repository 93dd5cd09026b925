package org.dayfold.template;

import java.util.Comparator;

/**
 * A mistake in a template, for its author and for operators; requesters never see it.
 *
 * @param file the file it is in
 * @param line from 1
 * @param key path of the key, such as {@code requestInfo.downloadStep.stepRange.hours}; of a query the variable
 */
public record Finding(String file, int line, String key, String message) implements Comparable<Finding> {
    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::key)
            .thenComparing(Finding::message);

    public Finding {
        if (line < 1) {
            throw new IllegalArgumentException("line " + line + " of " + file + " is below 1");
        }
    }

    @Override
    public int compareTo(Finding other) {
        return BY_PLACE.compare(this, other);
    }

    /** {@code file:line: key: message} */
    @Override
    public String toString() {
        return file + ":" + line + ": " + key + ": " + message;
    }
}
