package org.dayfold.sql;

import java.util.List;

/** The text a template rendered, with tokens where values will be bound, and how to refuse what stands at a place in it. */
final class RenderedText {
    private final String template;
    private final Rendering rendering;
    private final GuardWriter source;
    private final String text;

    RenderedText(String template, Rendering rendering, GuardWriter source) {
        this.template = template;
        this.rendering = rendering;
        this.source = source;
        this.text = source.text();
    }

    int length() {
        return text.length();
    }

    /** The character at an index; a line break beyond either end, where nothing can be glued to anything. */
    char at(int index) {
        return index < 0 || index >= text.length() ? '\n' : text.charAt(index);
    }

    boolean startsWith(String expected, int index) {
        return text.startsWith(expected, index);
    }

    String substring(int from, int to) {
        return text.substring(from, to);
    }

    int indexOf(String wanted, int from) {
        return text.indexOf(wanted, from);
    }

    /** Index of the first character from here on that is no blank, or the length. */
    int visibleFrom(int index) {
        int i = index;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    /** Letters of any script, digits and _ ; blanks and signs beyond ASCII are none. */
    static boolean isWordPart(char c) {
        return c == '_' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    /** Index after the token that begins here. */
    int endOfToken(int index) {
        return text.indexOf(Rendering.TOKEN_END, index) + 1;
    }

    Rendering.Bound boundAt(int index) {
        return rendering.boundOf(text.substring(index + 1, endOfToken(index) - 1));
    }

    /** Refuses the first value that stands from one index to before another. */
    void refuseValues(int from, int to, String why) {
        for (int i = from; i < Math.min(to, text.length()); i++) {
            if (text.charAt(i) == Rendering.TOKEN_BEGIN) {
                throw refused(boundAt(i), "stands " + why);
            }
        }
    }

    SqlTemplateException refused(int index, String message) {
        return new SqlTemplateException(template, List.of(source.problemAt(index, message)), null);
    }

    SqlTemplateException refused(Rendering.Bound bound, String message) {
        String what = bound.expression().isEmpty() ? "the value" : bound.expression();
        TemplateProblem problem =
                new TemplateProblem(bound.line(), bound.column(), what + " " + message, bound.variable());
        return new SqlTemplateException(template, List.of(problem), null);
    }
}
