package org.dayfold.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.dayfold.sql.Dialect;
import org.dayfold.sql.SqlTemplate;
import org.dayfold.sql.SqlTemplateException;
import org.dayfold.sql.TemplateProblem;
import org.dayfold.template.QueryInspector;
import org.dayfold.template.QueryIssue;

/** Lets the templates' room ask the one that knows SQL templates. */
public final class SqlInspector implements QueryInspector {
    /** A finding is one line, its key one word: FreeMarker's own messages have several lines, and {@code filter["a b"]} a blank. */
    private static final Pattern WORD = Pattern.compile("[^\\s\\p{Cntrl}:]+");

    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*\\R\\s*");

    @Override
    public List<QueryIssue> inspect(String sql, Set<String> declared) {
        List<QueryIssue> issues = new ArrayList<>();
        try {
            SqlTemplate template = SqlTemplate.parse("query", sql);
            template.undeclared(declared).forEach(problem -> issues.add(issue(problem)));
            if (issues.isEmpty()) {
                template.rehearse(declared, List.of(Dialect.values())).forEach(problem -> issues.add(issue(problem)));
            }
        } catch (SqlTemplateException e) {
            e.problems().forEach(problem -> issues.add(issue(problem)));
        }
        return issues;
    }

    private static QueryIssue issue(TemplateProblem problem) {
        String key = problem.variable()
                .filter(variable -> WORD.matcher(variable).matches())
                .orElse("queryFile");
        return new QueryIssue(
                problem.line(), key, LINE_BREAKS.matcher(problem.message()).replaceAll(" "));
    }
}
