package org.dayfold.sql;

import freemarker.core.Environment;
import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.core.ParsedTemplateReader;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A query as a FreeMarker template. Branching is FreeMarker's; a value never enters the SQL text: every <code>${...}</code> becomes a bind
 * marker, whoever wrote the template (ADR 0007 names the five layers). Immutable; may be bound by several threads at once.
 */
public final class SqlTemplate {
    /** Known to every template besides its declared fields: the whole period of the export, start and exclusive end. */
    public static final Set<String> BUILT_IN_VARIABLES = Set.of("period.start", "period.end");

    private final String name;
    private final String text;
    private final Template template;
    private final TemplateRules.Names names;

    private SqlTemplate(String name, String text, Template template, TemplateRules.Names names) {
        this.name = name;
        this.text = text;
        this.template = template;
        this.names = names;
    }

    /**
     * Reads and checks a template.
     *
     * @param name for messages, a file's name; it decides nothing
     * @throws SqlTemplateException if FreeMarker cannot read it, or it holds what is not allowed
     */
    public static SqlTemplate parse(String name, String text) {
        List<TemplateProblem> problems = TemplateRules.checkSource(text);
        if (!problems.isEmpty()) {
            throw new SqlTemplateException(name, problems, null);
        }
        try {
            Template template = new Template("sql", text, TemplateEngine.CONFIGURATION);
            if (template.getOutputFormat() != BindOutputFormat.INSTANCE) {
                throw new SqlTemplateException(name, 1, 1, "a SQL template cannot choose its output format");
            }
            return new SqlTemplate(
                    name, text, template, TemplateRules.check(name, ParsedTemplateReader.read(template)));
        } catch (ParseException e) {
            throw new SqlTemplateException(
                    name,
                    List.of(new TemplateProblem(
                            Math.max(1, e.getLineNumber()), Math.max(1, e.getColumnNumber()), e.getEditorMessage())),
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("a template in memory could not be read", e);
        }
    }

    public String name() {
        return name;
    }

    /** As given to {@link #parse}. */
    public String text() {
        return text;
    }

    /** The paths the template asks for, sorted: fields, groups of fields ({@code filter} in {@code filter?has_content}) and built-in variables. */
    public Set<String> variables() {
        return new TreeSet<>(names.used().keySet());
    }

    /**
     * What is wrong with the template's names: a variable that is neither declared nor built in, a local variable that would hide a field. Each
     * at its first use.
     *
     * @param declaredPaths all fields of the request that may have a value
     */
    public List<TemplateProblem> undeclared(Set<String> declaredPaths) {
        List<TemplateProblem> problems = new ArrayList<>();
        names.used().forEach((path, place) -> {
            if (!isKnown(path, declaredPaths) && !isKnown(path, BUILT_IN_VARIABLES)) {
                problems.add(new TemplateProblem(
                        place.line(),
                        place.column(),
                        path + " is not declared: add it to the template's validation",
                        Optional.of(path)));
            }
        });
        Set<String> roots = new TreeSet<>();
        declaredPaths.forEach(path -> roots.add(TemplateRules.root(path)));
        BUILT_IN_VARIABLES.forEach(path -> roots.add(TemplateRules.root(path)));
        names.assigned().forEach((variable, place) -> {
            if (roots.contains(variable)) {
                problems.add(new TemplateProblem(
                        place.line(),
                        place.column(),
                        variable + " hides the request's fields: choose another name",
                        Optional.of(variable)));
            }
        });
        return problems;
    }

    private static boolean isKnown(String path, Set<String> declared) {
        return declared.contains(path) || declared.stream().anyMatch(field -> field.startsWith(path + "."));
    }

    /**
     * Renders the query for these values.
     *
     * @param values by path, flat; absent and null are the same: no value. String, whole and decimal numbers, Boolean, UUID, LocalDate,
     *     LocalTime, LocalDateTime, OffsetDateTime, Instant, or a collection of these
     * @param declaredPaths all fields that may have a value: those without one are missing ({@code ?has_content} is false, {@code !} gives the
     *     default), also where their whole group is absent
     * @param dialect whose quotes and comments the text is read by
     * @throws SqlTemplateException if a missing value is printed, a list is empty, or a bound value stands where none can; with the line
     * @throws IllegalArgumentException if a value has no declared path, or is of another type
     */
    public BoundQuery bind(Map<String, ?> values, Set<String> declaredPaths, Dialect dialect) {
        List<TemplateProblem> problems = undeclared(declaredPaths);
        if (!problems.isEmpty()) {
            throw new SqlTemplateException(name, problems, null);
        }
        try {
            return render(TemplateModelTree.of(values, declaredPaths), dialect);
        } catch (TemplateException e) {
            throw new SqlTemplateException(name, List.of(problemOf(e)), e);
        }
    }

    /**
     * Renders the query with stand-ins, as if every field had a value, and looks for what no value could mend: markers in quotes, in comments, in
     * {@code ORDER BY}. For those who write templates, before the first request comes; it proves nothing of branches that are taken when a field
     * has no value, or a certain one.
     *
     * @param declaredPaths all fields that may have a value
     * @param dialects the source's, or all it may have; one of them must take the query
     * @return the problems the first dialect finds, empty if any of them finds none, or if the template's logic needs real values
     */
    public List<TemplateProblem> rehearse(Set<String> declaredPaths, List<Dialect> dialects) {
        List<TemplateProblem> problems = new ArrayList<>();
        for (Dialect dialect : dialects) {
            try {
                render(TemplateModelTree.ofStandIns(declaredPaths), dialect);
                return List.of();
            } catch (TemplateException needsRealValues) {
                return List.of();
            } catch (SqlTemplateException refused) {
                if (problems.isEmpty()) {
                    problems.addAll(refused.problems());
                }
            }
        }
        return problems;
    }

    private BoundQuery render(TemplateValues.Group model, Dialect dialect) throws TemplateException {
        Rendering rendering = new Rendering();
        GuardWriter writer = new GuardWriter();
        try {
            Environment environment = template.createProcessingEnvironment(model, writer);
            rendering.attachTo(environment);
            environment.process();
        } catch (IOException e) {
            throw new SqlTemplateException(
                    name, List.of(writer.problemAt(writer.text().length(), e.getMessage())), e);
        }
        return new SqlLexer(new RenderedText(name, rendering, writer), dialect).bind();
    }

    private static TemplateProblem problemOf(TemplateException e) {
        int line = e.getLineNumber() == null ? 1 : Math.max(1, e.getLineNumber());
        int column = e.getColumnNumber() == null ? 1 : Math.max(1, e.getColumnNumber());
        if (e instanceof InvalidReferenceException && e.getBlamedExpressionString() != null) {
            return new TemplateProblem(
                    line,
                    column,
                    e.getBlamedExpressionString() + " has no value: declare it required, or ask first: <#if "
                            + e.getBlamedExpressionString() + "?has_content>",
                    Optional.of(e.getBlamedExpressionString()));
        }
        String message = e.getMessageWithoutStackTop();
        return new TemplateProblem(line, column, message == null ? e.toString() : message.strip());
    }
}
