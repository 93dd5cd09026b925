package org.dayfold.sql;

/**
 * Where quotes and comments of a dialect end. Refuses those that never end, those whose end depends on a server's setting, and values inside.
 *
 * <p>PostgreSQL: sections 4.1.1 to 4.1.5 of its manual (nested comments, dollar quotes, escape strings; {@code standard_conforming_strings} is
 * on in every session {@link RowCursor} opens). MariaDB and MySQL: backslash escapes and executable comments.
 */
final class SqlQuotes {
    private static final String INSIDE_QUOTES =
            "inside quotes: write it without them, the value is bound as what it is";
    private static final String INSIDE_COMMENT =
            "inside a comment: use <#-- ... --> to leave out a part of the template";

    private final RenderedText text;
    private final Dialect dialect;

    SqlQuotes(RenderedText text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /** Index after the text or name in quotes that begins here. */
    int endOfQuoted(int start) {
        char quote = text.at(start);
        if (quote == '`' && dialect == Dialect.POSTGRESQL) {
            throw text.refused(start, "` is no quote of PostgreSQL: names stand in \"...\"");
        }
        boolean backslashes = dialect.isMySqlFamily() && quote != '`';
        int end = start + 1;
        while (!closes(start, end, quote)) {
            if (text.at(end) == '\\' && backslashes) {
                end = pastBackslashes(end, quote);
            } else {
                end += text.at(end) == quote ? 2 : 1;
            }
        }
        text.refuseValues(start, end, INSIDE_QUOTES);
        return end + 1;
    }

    /** Whether the quote at this index ends what began at start; a doubled one does not. */
    private boolean closes(int start, int index, char quote) {
        if (index >= text.length()) {
            text.refuseValues(start, index, INSIDE_QUOTES);
            throw text.refused(start, "this " + quote + " is never closed");
        }
        return text.at(index) == quote && text.at(index + 1) != quote;
    }

    /** A run of backslashes: an odd one before a quote means one thing under NO_BACKSLASH_ESCAPES and another without. */
    private int pastBackslashes(int from, char quote) {
        int end = from;
        while (text.at(end) == '\\') {
            end++;
        }
        if ((end - from) % 2 == 1 && text.at(end) == quote) {
            throw text.refused(
                    from,
                    "\\" + quote + " depends on the server's sql_mode: double the quote instead: " + quote + quote);
        }
        return end;
    }

    /** Index after PostgreSQL's {@code E'...'}, whose quote is here. It would go on, escapes and all, in a literal on a later line: refused. */
    int endOfEscapeString(int start) {
        if (dialect != Dialect.POSTGRESQL) {
            throw text.refused(start - 1, "E'...' is PostgreSQL's: this source is " + dialect);
        }
        int end = start + 1;
        while (!closes(start, end, '\'')) {
            end += text.at(end) == '\\' || text.at(end) == '\'' ? 2 : 1;
        }
        text.refuseValues(start, end, INSIDE_QUOTES);
        int next = text.visibleFrom(end + 1);
        while (text.startsWith("--", next)) {
            next = text.visibleFrom(endOfLine(next));
        }
        if (text.at(next) == '\'') {
            throw text.refused(next, "a literal that continues an E'...' is not allowed: write the text as one");
        }
        return end + 1;
    }

    /** Index after PostgreSQL's {@code $tag$...$tag$}. H2 has dollar quotes of its own, without tags, and MySQL names that begin so: both refused. */
    int endOfDollarQuoted(int start) {
        int tagEnd = start + 1;
        while (RenderedText.isWordPart(text.at(tagEnd))) {
            tagEnd++;
        }
        boolean opens = dialect == Dialect.POSTGRESQL
                && text.at(tagEnd) == '$'
                && (tagEnd == start + 1 || !Character.isDigit(text.at(start + 1)));
        if (!opens) {
            throw text.refused(start, "$ is not allowed here: a value is written ${...}");
        }
        String delimiter = text.substring(start, tagEnd + 1);
        int close = text.indexOf(delimiter, tagEnd + 1);
        if (close < 0) {
            throw text.refused(start, "this " + delimiter + " is never closed");
        }
        text.refuseValues(
                tagEnd + 1, close, "inside dollar quotes: write it without them, the value is bound as what it is");
        return close + delimiter.length();
    }

    boolean startsComment(int index) {
        if (text.startsWith("--", index)) {
            if (dialect.isMySqlFamily() && !RenderedText.isBlank(text.at(index + 2))) {
                throw text.refused(
                        index,
                        "-- needs a blank after it to be a comment, and means two minus signs without: write which");
            }
            return true;
        }
        return text.startsWith("/*", index)
                || text.at(index) == '#' && dialect.isMySqlFamily()
                || text.startsWith("//", index) && dialect == Dialect.H2;
    }

    /** Index after the comment that begins here. */
    int endOfComment(int start) {
        int end = text.startsWith("/*", start) ? endOfBlockComment(start) : endOfLine(start);
        text.refuseValues(start, end, INSIDE_COMMENT);
        return end;
    }

    private int endOfLine(int start) {
        int end = start;
        while (end < text.length() && text.at(end) != '\n' && text.at(end) != '\r') {
            end++;
        }
        return end;
    }

    private int endOfBlockComment(int start) {
        boolean nests = !dialect.isMySqlFamily();
        if (!nests && (text.at(start + 2) == '!' || text.startsWith("/*M!", start) || text.startsWith("/*m!", start))) {
            throw text.refused(start, "a comment that " + dialect + " would execute is not allowed");
        }
        int depth = 1;
        int end = start + 2;
        while (depth > 0) {
            if (end >= text.length()) {
                throw text.refused(start, "this comment is never closed");
            }
            if (text.startsWith("*/", end)) {
                depth--;
                end += 2;
            } else if (text.startsWith("/*", end)) {
                if (!nests) {
                    throw text.refused(end, "a comment inside a comment is not allowed");
                }
                depth++;
                end += 2;
            } else {
                end++;
            }
        }
        return end;
    }
}
