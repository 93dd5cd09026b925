package org.dayfold.sql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A SQL template that cannot be used, or cannot be used with these values. Each problem stands with its line; the message, one
 * {@code name:line:column: message} per problem, is for operators: it may name what requesters need not know.
 */
public final class SqlTemplateException extends RuntimeException {
    private final String template;
    private final transient List<TemplateProblem> problems;

    SqlTemplateException(String template, List<TemplateProblem> problems, Throwable cause) {
        super(problems.stream().map(problem -> template + ":" + problem).collect(Collectors.joining("\n")), cause);
        this.template = template;
        this.problems = List.copyOf(problems);
    }

    SqlTemplateException(String template, int line, int column, String message) {
        this(template, List.of(new TemplateProblem(line, column, message)), null);
    }

    public String template() {
        return template;
    }

    /** At least one, in the order of their lines as far as known. */
    public List<TemplateProblem> problems() {
        return problems;
    }
}
