package org.dayfold.launcher;

import java.util.List;

/** The environment does not add up; says everything that is wrong at once, each with its variable's name and value. */
public final class SettingsRefused extends Exception {
    private static final long serialVersionUID = 1L;

    SettingsRefused(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
