package org.dayfold.sql;

import java.util.Optional;

/**
 * What is wrong with a SQL template, for operators and authors.
 *
 * @param line of the template, from 1
 * @param column of that line, from 1, in characters
 * @param message what is refused and what to write instead
 * @param variable path of the variable at fault, {@code filter.name}; empty where it is none's
 */
public record TemplateProblem(int line, int column, String message, Optional<String> variable) {
    TemplateProblem(int line, int column, String message) {
        this(line, column, message, Optional.empty());
    }

    @Override
    public String toString() {
        return line + ":" + column + ": " + message;
    }
}
