package org.dayfold.sql;

import freemarker.core.TemplateMarkupOutputModel;

/** What <code>${...}</code> may print: a value, which becomes a bind marker, or a piece of the query captured before. */
sealed interface Printable extends TemplateMarkupOutputModel<Printable> permits Printable.Captured, Printable.Bindable {

    @Override
    default BindOutputFormat getOutputFormat() {
        return BindOutputFormat.INSTANCE;
    }

    /** The output of an {@code <#assign x>...</#assign>}: static text and bind tokens, nothing else. */
    record Captured(String text) implements Printable {}

    /** A value that can only be bound. */
    non-sealed interface Bindable extends Printable {
        Object value();
    }

    /** A value without a FreeMarker type of its own: a number or moment about to be printed, a text joined with one. */
    record Value(Object value) implements Bindable {}
}
