package org.dayfold.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Holds a template's query against what the template declares. */
final class QueryReader {
    private final QueryInspector inspector;
    private final Findings findings;
    private final String file;
    private final String sql;

    QueryReader(QueryInspector inspector, Findings findings, String file, String sql) {
        this.inspector = inspector;
        this.findings = findings;
        this.file = file;
        this.sql = sql;
    }

    /** Reports everything wrong with the query. */
    void check(Set<String> fields, StepDraft step) {
        if (sql.length() > YamlText.MAX_LENGTH) {
            report(1, "(file)", "the file has " + sql.length() + " characters, more than " + YamlText.MAX_LENGTH);
        } else if (YamlText.lineNotUtf8(sql).isPresent()) {
            report(YamlText.lineNotUtf8(sql).getAsInt(), "(file)", YamlText.NOT_UTF8);
        } else if (sql.isBlank()) {
            report(1, "(file)", "the query is empty");
        } else {
            inspect(declared(fields, step), step.target());
        }
    }

    private void inspect(Set<String> declared, List<String> targets) {
        List<QueryIssue> issues = inspector.inspect(sql, declared);
        issues.forEach(issue -> report(issue.line(), issue.key(), issue.message()));
        if (issues.isEmpty()) {
            targets.stream()
                    .filter(target -> declared.contains(target) && isUnused(target, declared))
                    .forEach(target ->
                            report(1, target, "the query never uses it, so steps would read each other's rows again"));
        }
    }

    /** A variable is unused where the query has no complaint about its not being declared. */
    private boolean isUnused(String path, Set<String> declared) {
        Set<String> without = new LinkedHashSet<>(declared);
        without.remove(path);
        return inspector.inspect(sql, without).isEmpty();
    }

    private static Set<String> declared(Set<String> fields, StepDraft step) {
        Set<String> declared = new LinkedHashSet<>(fields);
        if (step.at().isPresent()) {
            declared.add(Parameters.PERIOD_START);
            declared.add(Parameters.PERIOD_END);
        }
        return declared;
    }

    private void report(int line, String key, String message) {
        findings.addOf(new Finding(file, line, key, message));
    }
}
