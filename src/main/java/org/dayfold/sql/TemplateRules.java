package org.dayfold.sql;

import freemarker.core.ParsedTemplateReader.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What may stand in a SQL template: an allowlist over the parsed tree, never over the source text, in which {@code ? <#-- c --> interpret} would
 * hide. What FreeMarker adds in a later version is refused until it is named here.
 */
final class TemplateRules {
    /** Values, operators, branches, loops over a list, and assignments. */
    private static final Set<String> NODES = Set.of(
            "TextBlock",
            "DollarVariable",
            "MixedContent",
            "Comment",
            "IfBlock",
            "ConditionalBlock",
            "SwitchBlock",
            "Case",
            "On",
            "BreakInstruction",
            "ContinueInstruction",
            "IteratorBlock",
            "ListElseContainer",
            "ElseOfList",
            "Items",
            "Sep",
            "AssignmentInstruction",
            "Assignment",
            "BlockAssignment",
            "Identifier",
            "Dot",
            "DynamicKeyName",
            "StringLiteral",
            "NumberLiteral",
            "BooleanLiteral",
            "ListLiteral",
            "ComparisonExpression",
            "AndExpression",
            "OrExpression",
            "NotExpression",
            "ParentheticalExpression",
            "DefaultToExpression",
            "ExistsExpression",
            "AddConcatExpression",
            "ArithmeticExpression",
            "UnaryPlusMinusExpression",
            "Range",
            "BuiltIn",
            "MethodCall");

    /** Questions about values, and text and number functions whose result is again a value, hence bound. */
    static final Set<String> BUILT_INS = Set.of(
            "has_content",
            "then",
            "switch",
            "size",
            "first",
            "last",
            "reverse",
            "seq_contains",
            "seq_index_of",
            "join",
            "index",
            "counter",
            "is_first",
            "is_last",
            "has_next",
            "is_even_item",
            "is_odd_item",
            "length",
            "trim",
            "upper_case",
            "lower_case",
            "c_upper_case",
            "c_lower_case",
            "cap_first",
            "uncap_first",
            "contains",
            "starts_with",
            "ends_with",
            "ensure_starts_with",
            "ensure_ends_with",
            "remove_beginning",
            "remove_ending",
            "keep_after",
            "keep_before",
            "keep_after_last",
            "keep_before_last",
            "index_of",
            "last_index_of",
            "replace",
            "split",
            "left_pad",
            "right_pad",
            "string",
            "c",
            "number",
            "boolean",
            "abs",
            "int",
            "long",
            "round",
            "floor",
            "ceiling",
            "is_string",
            "is_number",
            "is_boolean",
            "is_sequence",
            "is_date_like");

    /** FreeMarker sees a header only at the very start, in either bracket; it could name another output format. */
    private static final Pattern HEADER = Pattern.compile("^[\\s\\uFEFF]*[<\\[]#ftl\\b");

    private final List<TemplateProblem> problems = new ArrayList<>();
    private final Map<String, Node> variables = new TreeMap<>();
    private final Map<String, Node> assigned = new TreeMap<>();

    private TemplateRules() {}

    /** The variables of a template that keeps the rules: each path with the place of its first use; and the names the template itself defines. */
    record Names(Map<String, TemplateProblem> used, Map<String, TemplateProblem> assigned) {}

    /** Problems that only the source text shows, found before parsing. */
    static List<TemplateProblem> checkSource(String text) {
        List<TemplateProblem> problems = new ArrayList<>();
        if (HEADER.matcher(text).find()) {
            problems.add(new TemplateProblem(1, 1, "a <#ftl> header is not allowed in a SQL template: leave it out"));
        }
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++, column++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
                column = 0;
            } else if (c == Rendering.TOKEN_BEGIN || c == Rendering.TOKEN_END || (c < ' ' && c != '\t' && c != '\r')) {
                problems.add(new TemplateProblem(
                        line, column, "the character U+%04X is not allowed in a SQL template".formatted((int) c)));
            }
        }
        return problems;
    }

    /** Checks the parsed template; all problems at once. */
    static Names check(String name, Node root) {
        TemplateRules rules = new TemplateRules();
        rules.collectAssigned(root);
        rules.visit(root);
        if (!rules.problems.isEmpty()) {
            rules.problems.sort(
                    Comparator.comparingInt(TemplateProblem::line).thenComparingInt(TemplateProblem::column));
            throw new SqlTemplateException(name, rules.problems, null);
        }
        return new Names(places(rules.variables), places(rules.assigned));
    }

    private static Map<String, TemplateProblem> places(Map<String, Node> nodes) {
        Map<String, TemplateProblem> places = new TreeMap<>();
        nodes.forEach((path, node) -> places.put(path, new TemplateProblem(node.line(), node.column(), path)));
        return places;
    }

    private void collectAssigned(Node node) {
        node.names().forEach(name -> assigned.putIfAbsent(name, node));
        node.children().forEach(this::collectAssigned);
    }

    private void visit(Node node) {
        if (!NODES.contains(node.type())) {
            refuse(node, describe(node) + " is not allowed in a SQL template");
            return;
        }
        switch (node.type()) {
            case "BuiltIn" -> checkBuiltIn(node);
            case "DynamicKeyName" -> checkKey(node);
            case "MethodCall" -> checkCall(node);
            default -> {
                // allowed as it is
            }
        }
        String path = pathOf(node);
        if (path == null) {
            node.children().forEach(this::visit);
        } else if (!assigned.containsKey(root(path))) {
            variables.putIfAbsent(path, node);
        }
    }

    private void checkBuiltIn(Node node) {
        String snakeCase = node.text().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        if (!BUILT_INS.contains(snakeCase)) {
            refuse(node, "?" + node.text() + " is not allowed in a SQL template");
        }
    }

    /** A computed name would be a variable that no check before the run could know. */
    private void checkKey(Node node) {
        Node key = node.children().get(1);
        boolean constant = key.type().equals("StringLiteral") && key.children().isEmpty();
        if (!constant && !key.type().equals("NumberLiteral") && !key.type().equals("Range")) {
            refuse(node, "a computed name is not allowed in a SQL template: " + node.text());
        }
    }

    private void checkCall(Node node) {
        if (!node.children().get(0).type().equals("BuiltIn")) {
            refuse(node, "only built-ins can be called in a SQL template: " + node.text());
        }
    }

    private void refuse(Node node, String message) {
        problems.add(new TemplateProblem(node.line(), node.column(), message, firstVariable(node)));
    }

    /** The first variable that a node or something under it names. */
    static Optional<String> firstVariable(Node node) {
        String path = pathOf(node);
        return path != null
                ? Optional.of(path)
                : node.children().stream()
                        .flatMap(child -> firstVariable(child).stream())
                        .findFirst();
    }

    private static String describe(Node node) {
        String firstLine = node.text().strip().lines().findFirst().orElse("");
        return firstLine.length() <= 60 ? firstLine : firstLine.substring(0, 60) + "...";
    }

    /** {@code filter.name}, {@code filter["name"]}, {@code (filter).name}: the path; null if the node is anything else. */
    private static String pathOf(Node node) {
        return switch (node.type()) {
            case "Identifier" -> node.text();
            case "ParentheticalExpression" -> pathOf(node.children().get(0));
            case "Dot" -> join(pathOf(node.children().get(0)), node.text());
            case "DynamicKeyName" -> {
                Node key = node.children().get(1);
                yield key.type().equals("StringLiteral") && key.children().isEmpty()
                        ? join(pathOf(node.children().get(0)), key.text())
                        : null;
            }
            default -> null;
        };
    }

    private static String join(String path, String name) {
        return path == null ? null : path + "." + name;
    }

    static String root(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
