package org.dayfold.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * One pass over the rendered text that turns tokens into {@code ?} and collects their values in order. It knows quotes, comments and words of
 * each dialect, and refuses what it cannot be sure of: a mistake of this lexer ends in an error, never in an injection, since no value is in
 * the text it reads.
 */
final class SqlLexer {
    /** What PostgreSQL's and MariaDB's protocols can count: a 16-bit number of parameters. */
    static final int MAX_VALUES = 65_535;

    /** Before a value: part of a name, a number, a quote, a variable, a cast, an array. */
    private static final String GLUE_BEFORE = "'\"`.:@#$]";

    private static final String GLUE_AFTER = "'\"`.@#$";

    private final RenderedText text;
    private final SqlQuotes quotes;
    private final SqlClauses clauses = new SqlClauses();
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private int at;

    SqlLexer(RenderedText text, Dialect dialect) {
        this.text = text;
        this.quotes = new SqlQuotes(text, dialect);
    }

    /** @throws SqlTemplateException at the first place that is refused */
    BoundQuery bind() {
        while (at < text.length()) {
            step(text.at(at));
        }
        String unfinished = clauses.unfinished();
        if (unfinished != null) {
            throw text.refused(text.length(), unfinished);
        }
        if (values.size() > MAX_VALUES) {
            throw text.refused(0, "the query binds " + values.size() + " values, more than the limit of " + MAX_VALUES);
        }
        return new BoundQuery(sql.toString().strip(), values);
    }

    private void step(char c) {
        if (c == Rendering.TOKEN_BEGIN) {
            value();
        } else if (c == '\'' || c == '"' || c == '`') {
            clauses.other(c);
            copyTo(quotes.endOfQuoted(at));
        } else if (quotes.startsComment(at)) {
            copyTo(quotes.endOfComment(at));
        } else if (c == '$') {
            clauses.other(c);
            copyTo(quotes.endOfDollarQuoted(at));
        } else if (RenderedText.isWordPart(c)) {
            word();
        } else {
            symbol(c);
        }
    }

    private void symbol(char c) {
        switch (c) {
            case ';' ->
                throw text.refused(at, "; is not allowed: a template is one query, without a closing semicolon");
            case '?' ->
                throw text.refused(
                        at,
                        "a ? outside quotes would be taken for a bound value: use the operator's function (jsonb_exists for ?)");
            case '{', '}' -> throw text.refused(at, c + " is not SQL: a value is written ${...}");
            case '\\' -> throw text.refused(at, "a backslash outside quotes is not SQL");
            case '(' -> clauses.open();
            case ')' -> {
                if (!clauses.close()) {
                    throw text.refused(at, "this bracket was never opened");
                }
            }
            case ',' -> clauses.comma();
            default -> {
                if (!RenderedText.isBlank(c)) {
                    if (c > 0x7e || c < ' ') {
                        throw text.refused(at, "the character U+%04X is no SQL outside quotes".formatted((int) c));
                    }
                    clauses.other(c);
                }
            }
        }
        copyTo(at + 1);
    }

    private void word() {
        if ((text.at(at) == 'E' || text.at(at) == 'e') && text.at(at + 1) == '\'') {
            clauses.other('\'');
            copyTo(quotes.endOfEscapeString(at + 1));
            return;
        }
        int end = at;
        while (RenderedText.isWordPart(text.at(end)) || text.at(end) == '$') {
            end++;
        }
        boolean isCalled = text.at(text.visibleFrom(end)) == '(';
        String misplaced = clauses.word(text.substring(at, end), isCalled);
        if (misplaced != null) {
            throw text.refused(at, misplaced);
        }
        copyTo(end);
    }

    private void value() {
        Rendering.Bound bound = text.boundAt(at);
        int after = text.endOfToken(at);
        refuseGlued(bound, after);
        String misplaced = clauses.refusesValue();
        if (misplaced != null) {
            throw text.refused(bound, misplaced);
        }
        if (bound.value() instanceof List<?> list) {
            bindList(bound, list, after);
        } else {
            sql.append('?');
            values.add(bound.value());
        }
        clauses.value();
        at = after;
    }

    private void refuseGlued(Rendering.Bound bound, int after) {
        char before = text.at(at - 1);
        char next = text.at(after);
        if (before == Rendering.TOKEN_END) {
            throw text.refused(
                    bound,
                    "stands straight after another value: put an operator between, or join them inside one ${...}");
        }
        if (RenderedText.isWordPart(before) || GLUE_BEFORE.indexOf(before) >= 0) {
            throw text.refused(
                    bound, "is glued to '" + before + "' before it: a value cannot be part of a name, number or text");
        }
        if (RenderedText.isWordPart(next) || GLUE_AFTER.indexOf(next) >= 0) {
            throw text.refused(
                    bound, "is glued to '" + next + "' after it: a value cannot be part of a name, number or text");
        }
    }

    private void bindList(Rendering.Bound bound, List<?> list, int after) {
        if (list.isEmpty()) {
            throw text.refused(bound, "is an empty list, and IN () is no SQL: ask first with ?has_content");
        }
        if (!clauses.afterOpenBracket() || text.at(text.visibleFrom(after)) != ')') {
            throw text.refused(bound, "is a list: it may only stand alone in brackets, as in IN (${...})");
        }
        sql.append("?").append(",?".repeat(list.size() - 1));
        values.addAll(list);
    }

    private void copyTo(int end) {
        sql.append(text.substring(at, end));
        at = end;
    }
}
