package org.dayfold.template;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a template's author, matched against a whole value under a budget.
 *
 * <p>Java's engine backtracks, and {@code (a+)+$} on thirty letters would hold a thread for minutes. Each look at a
 * character costs one from the budget, so the end does not depend on the machine's speed.
 */
final class TextPattern {
    /** Longest text that is matched, in UTF-16 units: keeps the engine's recursion far from the stack's end. */
    static final int MAX_TEXT = 1_000;

    /** Looks at characters per match; an ordinary pattern needs a few per character. */
    static final int BUDGET = 500_000;

    private static final String PROBES = "aA0 가.-_@,";
    private static final int PROBE_LENGTH = 60;

    private final Pattern pattern;

    /** @throws PatternSyntaxException where the expression is none */
    TextPattern(String regex) {
        this.pattern = Pattern.compile(regex);
    }

    enum Outcome {
        MATCHES,
        DIFFERS,
        /** The budget was used up before the engine came to an end. */
        TOO_COSTLY
    }

    Outcome match(String text) {
        try {
            return pattern.matcher(new Metered(text, new int[] {BUDGET})).matches() ? Outcome.MATCHES : Outcome.DIFFERS;
        } catch (BudgetSpentException | StackOverflowError e) {
            return Outcome.TOO_COSTLY;
        }
    }

    /**
     * Whether a run of one character, the usual trigger, already exhausts the budget: of a usual one or one the
     * expression names. It finds slips, not every bad expression; for the rest there is the budget itself.
     */
    boolean backtracksWildly() {
        return (PROBES + regex())
                .codePoints()
                .distinct()
                .mapToObj(Character::toString)
                .anyMatch(probe -> match(probe.repeat(PROBE_LENGTH) + "\u0001") == Outcome.TOO_COSTLY);
    }

    String regex() {
        return pattern.pattern();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextPattern that && that.regex().equals(regex());
    }

    @Override
    public int hashCode() {
        return regex().hashCode();
    }

    @Override
    public String toString() {
        return regex();
    }

    private record Metered(CharSequence text, int[] budget) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (--budget[0] < 0) {
                throw new BudgetSpentException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Metered(text.subSequence(start, end), budget);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class BudgetSpentException extends RuntimeException {
        BudgetSpentException() {
            super("a pattern looked at more than " + BUDGET + " characters", null, false, false);
        }
    }
}
