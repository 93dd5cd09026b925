package org.dayfold.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects the findings of one YAML file while it is read. Not thread-safe. */
final class Findings {
    private final String file;
    private final List<Finding> found = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void add(int line, String key, String message) {
        found.add(new Finding(file, line, key, message));
    }

    /** A finding of a kind that has a code of its own: code and text as back offices know them stand at its end. */
    void add(int line, String key, String message, ViolationKind kind, Map<String, ?> args) {
        add(line, key, message + " [" + kind.code() + " " + Messages.text(Locale.KOREAN, kind, args) + "]");
    }

    void addOf(Finding finding) {
        found.add(finding);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Finding> sorted() {
        return found.stream().distinct().sorted().toList();
    }
}
