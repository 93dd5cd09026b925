package org.dayfold.app.health;

import java.sql.SQLException;

/** Failures in a few words for operators. */
final class Failures {
    private static final int LENGTH = 300;

    private Failures() {}

    static String inWords(Throwable failure) {
        String state = failure instanceof SQLException sql && sql.getSQLState() != null
                ? " (SQLSTATE " + sql.getSQLState() + ")"
                : "";
        String words = failure.getClass().getSimpleName() + state + ": " + failure.getMessage();
        return words.substring(0, Math.min(words.length(), LENGTH));
    }
}
