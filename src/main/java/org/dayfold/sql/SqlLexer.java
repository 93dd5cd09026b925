package org.dayfold.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * One pass over the rendered text that turns tokens into {@code ?} and collects their values in order. It knows quotes, comments and words of
 * each dialect, and refuses what it cannot be sure of: a mistake of this lexer ends in an error, never in an injection, since no value is in
 * the text it reads.
 *
 * <p>PostgreSQL: sections 4.1.1 to 4.1.5 of its manual (nested comments, dollar quotes, escape strings; {@code standard_conforming_strings} is
 * on in every session {@link RowCursor} opens). MariaDB and MySQL: backslash escapes and executable comments; a backslash straight before a
 * closing quote is refused, since its meaning depends on {@code NO_BACKSLASH_ESCAPES}.
 */
final class SqlLexer {
    /** What PostgreSQL's and MariaDB's protocols can count: a 16-bit number of parameters. */
    static final int MAX_VALUES = 65_535;

    private final String template;
    private final Dialect dialect;
    private final Rendering rendering;
    private final GuardWriter source;
    private final String text;
    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();
    private final SqlClauses clauses = new SqlClauses();
    private int at;

    SqlLexer(String template, Dialect dialect, Rendering rendering, GuardWriter source) {
        this.template = template;
        this.dialect = dialect;
        this.rendering = rendering;
        this.source = source;
        this.text = source.text();
        this.sql = new StringBuilder(text.length());
    }

    /** @throws SqlTemplateException at the first place that is refused */
    BoundQuery bind() {
        while (at < text.length()) {
            step(text.charAt(at));
        }
        String unfinished = clauses.unfinished();
        if (unfinished != null) {
            throw refused(text.length(), unfinished);
        }
        if (values.size() > MAX_VALUES) {
            throw refused(0, "the query binds " + values.size() + " values, more than the limit of " + MAX_VALUES);
        }
        return new BoundQuery(sql.toString().strip(), values);
    }

    private void step(char c) {
        if (c == Rendering.TOKEN_BEGIN) {
            token();
        } else if (c == '\'' || c == '"' || c == '`') {
            quoted(c);
        } else if (startsLineComment()) {
            lineComment();
        } else if (lookingAt("/*")) {
            blockComment();
        } else if (c == '$') {
            dollarQuoted();
        } else if (isWordPart(c)) {
            word();
        } else {
            symbol(c);
        }
    }

    private void symbol(char c) {
        switch (c) {
            case ';' -> throw refused(at, "; is not allowed: a template is one query, without a closing semicolon");
            case '?' ->
                throw refused(
                        at,
                        "a ? outside quotes would be taken for a bound value: use the operator's function (jsonb_exists for ?)");
            case '{', '}' -> throw refused(at, c + " is not SQL: a value is written ${...}");
            case '\\' -> throw refused(at, "a backslash outside quotes is not SQL");
            case '(' -> clauses.open();
            case ')' -> {
                if (!clauses.close()) {
                    throw refused(at, "this bracket was never opened");
                }
            }
            case ',' -> clauses.comma();
            default -> {
                if (!isBlank(c)) {
                    if (c > 0x7e || c < ' ') {
                        throw refused(at, "the character U+%04X is no SQL outside quotes".formatted((int) c));
                    }
                    clauses.other(c);
                }
            }
        }
        copy(1);
    }

    // --- values

    private void token() {
        int end = text.indexOf(Rendering.TOKEN_END, at);
        Rendering.Bound bound = rendering.boundOf(text.substring(at + 1, end));
        checkBefore(bound);
        checkAfter(bound, end + 1);
        String misplaced = clauses.refusesValue();
        if (misplaced != null) {
            throw refused(bound, misplaced);
        }
        if (bound.value() instanceof List<?> list) {
            bindList(bound, list, end + 1);
        } else {
            sql.append('?');
            values.add(bound.value());
        }
        clauses.value();
        at = end + 1;
    }

    private void bindList(Rendering.Bound bound, List<?> list, int after) {
        if (list.isEmpty()) {
            throw refused(bound, "is an empty list, and IN () is no SQL: ask first with ?has_content");
        }
        if (!clauses.afterOpenBracket() || nextVisible(after) != ')') {
            throw refused(bound, "is a list: it may only stand alone in brackets, as in IN (${...})");
        }
        for (int i = 0; i < list.size(); i++) {
            sql.append(i == 0 ? "?" : ",?");
        }
        values.addAll(list);
    }

    private char nextVisible(int from) {
        int i = from;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i < text.length() ? text.charAt(i) : 0;
    }

    private void checkBefore(Rendering.Bound bound) {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        if (before == Rendering.TOKEN_END) {
            throw refused(
                    bound,
                    "stands straight after another value: put an operator between, or join them inside one ${...}");
        }
        if (isWordPart(before) || "'\"`.:@#$]".indexOf(before) >= 0) {
            throw refused(
                    bound, "is glued to '" + before + "' before it: a value cannot be part of a name, number or text");
        }
    }

    private void checkAfter(Rendering.Bound bound, int after) {
        char next = after >= text.length() ? ' ' : text.charAt(after);
        if (isWordPart(next) || "'\"`.@#$".indexOf(next) >= 0) {
            throw refused(
                    bound, "is glued to '" + next + "' after it: a value cannot be part of a name, number or text");
        }
    }

    // --- words

    private void word() {
        int end = at;
        while (end < text.length() && (isWordPart(text.charAt(end)) || text.charAt(end) == '$')) {
            end++;
        }
        String word = text.substring(at, end);
        boolean prefix = end < text.length() && text.charAt(end) == '\'';
        if (prefix && word.equalsIgnoreCase("E")) {
            if (dialect != Dialect.POSTGRESQL) {
                throw refused(at, "E'...' is PostgreSQL's: this source is " + dialect);
            }
            copy(1);
            escapeString();
            return;
        }
        String misplaced = clauses.word(word, end < text.length() && nextVisible(end) == '(');
        if (misplaced != null) {
            throw refused(at, misplaced);
        }
        copy(end - at);
    }

    // --- quotes and comments

    private void quoted(char quote) {
        if (quote == '`' && dialect == Dialect.POSTGRESQL) {
            throw refused(at, "` is no quote of PostgreSQL: names stand in \"...\"");
        }
        boolean backslashes = dialect.isMySqlFamily() && quote != '`';
        int start = at;
        int end = at + 1;
        while (true) {
            if (end >= text.length()) {
                throw refused(start, "this " + quote + " is never closed");
            }
            char c = text.charAt(end);
            refuseTokenAt(end, "inside quotes: write it without them, the value is bound as what it is");
            if (c == '\\' && backslashes) {
                end = pastBackslashes(end, quote);
            } else if (c != quote) {
                end++;
            } else if (end + 1 < text.length() && text.charAt(end + 1) == quote) {
                end += 2;
            } else {
                break;
            }
        }
        clauses.other(quote);
        copy(end + 1 - at);
    }

    /** A run of backslashes: an odd one before a quote means one thing under NO_BACKSLASH_ESCAPES and another without. */
    private int pastBackslashes(int from, char quote) {
        int end = from;
        while (end < text.length() && text.charAt(end) == '\\') {
            end++;
        }
        if ((end - from) % 2 == 1 && end < text.length() && text.charAt(end) == quote) {
            throw refused(
                    from,
                    "\\" + quote + " depends on the server's sql_mode: double the quote instead: " + quote + quote);
        }
        return end;
    }

    /** PostgreSQL's {@code E'...'}: backslashes escape; it may go on after a line break, which is refused. */
    private void escapeString() {
        int start = at;
        int end = at + 1;
        while (true) {
            if (end >= text.length()) {
                throw refused(start, "this ' is never closed");
            }
            refuseTokenAt(end, "inside quotes: write it without them, the value is bound as what it is");
            char c = text.charAt(end);
            if (c == '\\') {
                refuseTokenAt(end + 1, "inside quotes: write it without them, the value is bound as what it is");
                end += 2;
            } else if (c != '\'') {
                end++;
            } else if (end + 1 < text.length() && text.charAt(end + 1) == '\'') {
                end += 2;
            } else {
                break;
            }
        }
        if (nextVisible(end + 1) == '\''
                || (nextVisible(end + 1) == '-' && text.indexOf('\'', end + 1) > 0 && commentFollows(end + 1))) {
            throw refused(end, "an E'...' that goes on in a second literal is not allowed: write it as one");
        }
        clauses.other('\'');
        copy(end + 1 - at);
    }

    private boolean commentFollows(int from) {
        int i = from;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return text.startsWith("--", i);
    }

    /** PostgreSQL's; H2 has dollar quotes of its own, without tags, and MySQL names that begin so: both refused. */
    private void dollarQuoted() {
        int tagEnd = at + 1;
        while (tagEnd < text.length() && isWordPart(text.charAt(tagEnd))) {
            tagEnd++;
        }
        boolean tag = dialect == Dialect.POSTGRESQL
                && tagEnd < text.length()
                && text.charAt(tagEnd) == '$'
                && (tagEnd == at + 1 || !Character.isDigit(text.charAt(at + 1)));
        if (!tag) {
            throw refused(at, "$ is not allowed here: a value is written ${...}");
        }
        String delimiter = text.substring(at, tagEnd + 1);
        int close = text.indexOf(delimiter, tagEnd + 1);
        if (close < 0) {
            throw refused(at, "this " + delimiter + " is never closed");
        }
        refuseTokensIn(
                tagEnd + 1, close, "inside dollar quotes: write it without them, the value is bound as what it is");
        clauses.other('\'');
        copy(close + delimiter.length() - at);
    }

    private boolean startsLineComment() {
        if (lookingAt("--")) {
            if (dialect.isMySqlFamily() && at + 2 < text.length() && !isBlank(text.charAt(at + 2))) {
                throw refused(
                        at,
                        "-- needs a blank after it to be a comment, and means two minus signs without: write which");
            }
            return true;
        }
        return text.charAt(at) == '#' && dialect.isMySqlFamily() || lookingAt("//") && dialect == Dialect.H2;
    }

    private void lineComment() {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        refuseTokensIn(at, end, "inside a comment: use <#-- ... --> to leave out a part of the template");
        copy(end - at);
    }

    private void blockComment() {
        boolean nests = !dialect.isMySqlFamily();
        if (!nests && (lookingAt("/*!") || text.regionMatches(true, at, "/*M!", 0, 4))) {
            throw refused(at, "a comment that " + dialect + " would execute is not allowed");
        }
        int depth = 1;
        int end = at + 2;
        while (depth > 0) {
            if (end + 1 >= text.length()) {
                throw refused(at, "this comment is never closed");
            }
            if (text.startsWith("*/", end)) {
                depth--;
                end += 2;
            } else if (text.startsWith("/*", end)) {
                if (!nests) {
                    throw refused(end, "a comment inside a comment is not allowed");
                }
                depth++;
                end += 2;
            } else {
                end++;
            }
        }
        refuseTokensIn(at, end, "inside a comment: use <#-- ... --> to leave out a part of the template");
        copy(end - at);
    }

    private void refuseTokensIn(int from, int to, String why) {
        for (int i = from; i < to; i++) {
            refuseTokenAt(i, why);
        }
    }

    private void refuseTokenAt(int index, String why) {
        if (index < text.length() && text.charAt(index) == Rendering.TOKEN_BEGIN) {
            int end = text.indexOf(Rendering.TOKEN_END, index);
            throw refused(rendering.boundOf(text.substring(index + 1, end)), "stands " + why);
        }
    }

    // --- characters

    private boolean lookingAt(String expected) {
        return text.startsWith(expected, at);
    }

    private void copy(int length) {
        sql.append(text, at, at + length);
        at += length;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    /** Letters of any script, digits and _ ; blanks and signs beyond ASCII are none, and are refused outside quotes. */
    private static boolean isWordPart(char c) {
        return c == '_' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    private SqlTemplateException refused(int offset, String message) {
        return new SqlTemplateException(template, List.of(source.problemAt(offset, message)), null);
    }

    private SqlTemplateException refused(Rendering.Bound bound, String message) {
        String what = bound.expression().isEmpty() ? "the value" : bound.expression();
        return new SqlTemplateException(template, bound.line(), bound.column(), what + " " + message);
    }
}
