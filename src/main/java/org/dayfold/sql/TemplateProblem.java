package org.dayfold.sql;

/**
 * What is wrong with a SQL template, for operators and authors.
 *
 * @param line of the template, from 1
 * @param column of that line, from 1, in characters
 * @param message what is refused and what to write instead
 */
public record TemplateProblem(int line, int column, String message) {
    @Override
    public String toString() {
        return line + ":" + column + ": " + message;
    }
}
