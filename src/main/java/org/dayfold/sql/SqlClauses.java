package org.dayfold.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * What {@link SqlLexer} remembers of the query's shape: brackets, the word before, and whether an {@code ORDER BY} or {@code GROUP BY} waits for
 * its next item. A bound item there is a constant: the database takes it, and silently sorts by nothing.
 */
final class SqlClauses {
    private static final Set<String> FIRST_WORDS = Set.of("SELECT", "WITH", "VALUES", "TABLE");
    private static final Set<String> CHANGING_WORDS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<String> BY_CLAUSES = Set.of("ORDER", "GROUP", "PARTITION");
    private static final Set<String> ENDS_OF_BY = Set.of(
            "LIMIT",
            "OFFSET",
            "FETCH",
            "FOR",
            "HAVING",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "WINDOW",
            "ROWS",
            "RANGE",
            "GROUPS",
            "SEPARATOR",
            "LOCK",
            "QUALIFY",
            "ORDER",
            "SELECT",
            "WHERE",
            "FROM");

    private final Deque<Frame> frames = new ArrayDeque<>();
    private String previousWord = "";
    private char previous;
    private boolean begun;

    /** One level of brackets. */
    private static final class Frame {
        private String byClause;
        private boolean itemStart;

        private Frame(String byClause, boolean itemStart) {
            this.byClause = byClause;
            this.itemStart = itemStart;
        }
    }

    SqlClauses() {
        frames.push(new Frame(null, false));
    }

    void open() {
        Frame outer = frames.element();
        frames.push(outer.itemStart ? new Frame(outer.byClause, true) : new Frame(null, false));
        outer.itemStart = false;
        note('(', "");
    }

    /** False if no bracket is open. */
    boolean close() {
        if (frames.size() == 1) {
            return false;
        }
        frames.pop();
        note(')', "");
        return true;
    }

    void comma() {
        Frame frame = frames.element();
        frame.itemStart = frame.byClause != null;
        note(',', "");
    }

    /** An operator, or a quoted text or name. */
    void other(char c) {
        frames.element().itemStart = false;
        note(c, "");
    }

    void value() {
        other('?');
    }

    /** Takes a word, a number or a name without quotes; returns why it is refused, or null. */
    String word(String original, boolean isCalled) {
        String word = original.toUpperCase(Locale.ROOT);
        boolean isFirst = !begun;
        boolean afterBracket = previous == '(';
        boolean afterDot = previous == '.';
        if (!afterDot) {
            trackByClause(word);
        }
        note('w', afterDot ? "" : word);
        if (isFirst && !FIRST_WORDS.contains(word)) {
            return "a template must begin with SELECT, WITH, VALUES or TABLE, not " + original;
        }
        if (afterBracket && CHANGING_WORDS.contains(word) && !isCalled) {
            return original + " changes data: a template may only read";
        }
        if (word.equals("INTO") && !afterDot) {
            return "INTO writes: a template may only read";
        }
        return null;
    }

    private void trackByClause(String word) {
        Frame frame = frames.element();
        frame.itemStart = false;
        if (word.equals("BY") && BY_CLAUSES.contains(previousWord)) {
            frame.byClause = previousWord + " BY";
            frame.itemStart = true;
        } else if (ENDS_OF_BY.contains(word)) {
            frame.byClause = null;
        }
    }

    /** Why no value may stand here, or null if one may. */
    String refusesValue() {
        Frame frame = frames.element();
        if (!begun) {
            return "stands before the query";
        }
        if (frame.itemStart && frame.byClause != null) {
            return "in " + frame.byClause
                    + " is a constant and orders nothing: choose the column with <#if> or <#switch>";
        }
        if (previousWord.equals("AS") || previousWord.equals("JOIN") || previousWord.equals("COLLATE")) {
            return "stands after " + previousWord + ", where SQL needs a name: a value is never a name";
        }
        return null;
    }

    boolean afterOpenBracket() {
        return previous == '(';
    }

    /** What is missing at the end of the text, or null. */
    String unfinished() {
        if (!begun) {
            return "the query is empty";
        }
        int open = frames.size() - 1;
        return open == 0 ? null : open + " opening bracket" + (open == 1 ? " is" : "s are") + " never closed";
    }

    private void note(char kind, String word) {
        previous = kind;
        previousWord = word;
        if (kind != '(') {
            begun = true;
        }
    }
}
