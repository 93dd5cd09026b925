package org.dayfold.template;

/**
 * A mistake in a query.
 *
 * @param line in the query's text, from 1
 * @param key path of the variable at fault; {@code queryFile} where it is none's
 */
public record QueryIssue(int line, String key, String message) {
    public QueryIssue {
        if (line < 1) {
            throw new IllegalArgumentException("line " + line + " is below 1");
        }
    }
}
