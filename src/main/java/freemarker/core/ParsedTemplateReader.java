package freemarker.core;

import freemarker.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads FreeMarker's parsed template. FreeMarker shows its tree's nodes only to its own package, so this one class lives there; it decides
 * nothing, it hands out a neutral copy. What may stand in a template is decided by the caller, who must refuse every {@link Node#type()} it
 * does not know: a node of an unknown type may hide others from this reader.
 */
public final class ParsedTemplateReader {

    /** Type of what stands in a place where this reader expects a node, a name or a flag but finds something else. */
    public static final String UNREADABLE = "unreadable";

    private ParsedTemplateReader() {}

    /**
     * A node with all that stands under it.
     *
     * @param type simple name of FreeMarker's class; every built-in's is {@code BuiltIn}
     * @param text the name of a variable, key or built-in, the text of a constant string; else as the author could have written it
     * @param names the variables this node defines (assignments, loops)
     * @param line of its first character in the template, from 1
     * @param column of its first character, from 1
     */
    public record Node(String type, String text, List<String> names, int line, int column, List<Node> children) {}

    /**
     * Where a template's processing stands.
     *
     * @param text the interpolation being printed, {@code ${...}}; empty elsewhere
     */
    public record Place(int line, int column, String text) {}

    public static Node read(Template template) {
        @SuppressWarnings("deprecation")
        TemplateElement root = template.getRootTreeNode();
        return read(root);
    }

    /** The element being processed now. */
    public static Place currentPlace(Environment environment) {
        TemplateElement[] stack = environment.getInstructionStackSnapshot();
        if (stack == null || stack.length == 0) {
            return new Place(1, 1, "");
        }
        String text = stack[0] instanceof Interpolation ? stack[0].getCanonicalForm() : "";
        return new Place(stack[0].getBeginLine(), stack[0].getBeginColumn(), text);
    }

    /** The <code>${...}</code> being printed now; empty elsewhere. */
    public static Optional<Node> currentInterpolation(Environment environment) {
        TemplateElement[] stack = environment.getInstructionStackSnapshot();
        return stack != null && stack.length > 0 && stack[0] instanceof Interpolation
                ? Optional.of(read(stack[0]))
                : Optional.empty();
    }

    private static Node read(TemplateObject object) {
        List<String> names = new ArrayList<>();
        List<Node> children = new ArrayList<>();
        for (int i = 0; i < object.getParameterCount(); i++) {
            Object parameter = object.getParameterValue(i);
            if (parameter instanceof TemplateObject child) {
                children.add(read(child));
            } else if (parameter instanceof String name && definesName(object.getParameterRole(i))) {
                names.add(name);
            } else if (!isPlain(parameter)) {
                children.add(new Node(
                        UNREADABLE,
                        parameter.getClass().getName(),
                        List.of(),
                        object.getBeginLine(),
                        object.getBeginColumn(),
                        List.of()));
            }
        }
        if (object instanceof TemplateElement element) {
            for (int i = 0; i < element.getChildCount(); i++) {
                children.add(read(element.getChild(i)));
            }
        }
        return new Node(
                typeOf(object), textOf(object), names, object.getBeginLine(), object.getBeginColumn(), children);
    }

    private static boolean definesName(ParameterRole role) {
        return role == ParameterRole.ASSIGNMENT_TARGET || role == ParameterRole.TARGET_LOOP_VARIABLE;
    }

    private static boolean isPlain(Object parameter) {
        return parameter == null
                || parameter instanceof String
                || parameter instanceof Number
                || parameter instanceof Boolean;
    }

    private static String typeOf(TemplateObject object) {
        return object instanceof BuiltIn ? "BuiltIn" : object.getClass().getSimpleName();
    }

    private static String textOf(TemplateObject object) {
        if (object instanceof BuiltIn builtIn) {
            return builtIn.key;
        }
        if (object instanceof Dot dot) {
            return dot.getRHO();
        }
        if (object instanceof Identifier identifier) {
            return identifier.getName();
        }
        if (object instanceof StringLiteral literal && literal.isLiteral()) {
            return literal.getAsString();
        }
        return object.getCanonicalForm();
    }
}
