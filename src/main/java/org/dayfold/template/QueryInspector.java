package org.dayfold.template;

import java.util.List;
import java.util.Set;

/** Reads a template's query without running it. The port through which the room that knows SQL templates is asked. */
@FunctionalInterface
public interface QueryInspector {
    /**
     * Everything wrong with the query: syntax, forbidden constructs, variables that are not declared.
     *
     * <p>Asked again with a path left out, it tells whether the query uses that path.
     *
     * @param sql the query's text
     * @param declared paths a query may use: the declared fields, and {@code period.start} and {@code period.end} of a
     *     template with a step range
     */
    List<QueryIssue> inspect(String sql, Set<String> declared);
}
