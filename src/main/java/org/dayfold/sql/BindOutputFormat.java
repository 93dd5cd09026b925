package org.dayfold.sql;

import freemarker.core.MarkupOutputFormat;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * The "markup" of a SQL template: escaping a value means to set it aside and to print a token in its place. The token, not {@code ?}, keeps
 * the order right when a captured piece of the query is printed later, or twice.
 */
final class BindOutputFormat extends MarkupOutputFormat<Printable> {
    static final BindOutputFormat INSTANCE = new BindOutputFormat();

    private BindOutputFormat() {}

    @Override
    public String getName() {
        return "bound-sql";
    }

    @Override
    public String getMimeType() {
        return "application/sql";
    }

    @Override
    public boolean isOutputFormatMixingAllowed() {
        return false;
    }

    @Override
    public boolean isAutoEscapedByDefault() {
        return true;
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtInName) {
        return false;
    }

    @Override
    public Printable fromPlainTextByEscaping(String text) {
        return new Printable.Value(text);
    }

    @Override
    public Printable fromMarkup(String captured) {
        return new Printable.Captured(captured);
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        print(Rendering.current().tokenFor(text), out);
    }

    @Override
    public void output(Printable printable, Writer out) throws IOException {
        if (printable instanceof Printable.Captured captured) {
            print(captured.text(), out);
        } else {
            print(Rendering.current().tokenFor(((Printable.Bindable) printable).value()), out);
        }
    }

    /** Into a capture, whose writer is FreeMarker's, or through the guard of the query's text. */
    private static void print(String text, Writer out) throws IOException {
        if (out instanceof GuardWriter guard) {
            guard.printed(text);
        } else {
            out.write(text);
        }
    }

    @Override
    public Printable concat(Printable left, Printable right) throws TemplateModelException {
        if (left instanceof Printable.Captured a && right instanceof Printable.Captured b) {
            return new Printable.Captured(a.text() + b.text());
        }
        if (left instanceof Printable.Bindable a && right instanceof Printable.Bindable b) {
            return new Printable.Value(joinable(a.value()) + joinable(b.value()));
        }
        throw new TemplateModelException(
                "a captured piece of the query cannot be joined with a value: print them one after the other");
    }

    private static String joinable(Object value) throws TemplateModelException {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof TemplateValues.StandIn standIn) {
            return standIn.getAsString();
        }
        if (value instanceof Number || value instanceof UUID) {
            return value.toString();
        }
        throw new TemplateModelException(
                "a " + kindOf(value) + " cannot be joined with text: only text, numbers and UUIDs can");
    }

    private static String kindOf(Object value) {
        if (value instanceof List) {
            return "list";
        }
        return value instanceof Boolean ? "boolean" : "date or time";
    }

    @Override
    public String getSourcePlainText(Printable printable) {
        return null;
    }

    @Override
    public String getMarkupString(Printable printable) throws TemplateModelException {
        throw new TemplateModelException("a bound value has no text in the query");
    }

    @Override
    public String escapePlainText(String text) throws TemplateModelException {
        throw new TemplateModelException("a bound value has no text in the query");
    }

    @Override
    public boolean isEmpty(Printable printable) {
        if (printable instanceof Printable.Captured captured) {
            return captured.text().isEmpty();
        }
        Object value = ((Printable.Bindable) printable).value();
        return value instanceof String text ? text.isEmpty() : value instanceof List<?> list && list.isEmpty();
    }
}
