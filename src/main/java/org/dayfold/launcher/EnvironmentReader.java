package org.dayfold.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads typed values from the environment and collects what is wrong with them. An empty value counts as absent. */
final class EnvironmentReader {
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    EnvironmentReader(Map<String, String> environment) {
        this.environment = environment;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
    }

    Optional<String> text(Setting setting) {
        return text(setting.name());
    }

    String text(Setting setting, String standard) {
        return text(setting).orElse(standard);
    }

    String text(Setting setting, String standard, Pattern allowed) {
        String value = text(setting, standard);
        if (!allowed.matcher(value).matches()) {
            refuse(setting + "=" + value + " must match " + allowed);
        }
        return value;
    }

    int integer(Setting setting, int standard, int least, int most) {
        return integer(setting.name(), standard, least, most);
    }

    int integer(String name, int standard, int least, int most) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return standard;
        }
        try {
            int number = Integer.parseInt(value.get().strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message
        }
        refuse(name + "=" + value.get() + " must be a whole number from " + least + " to " + most);
        return standard;
    }

    boolean yes(Setting setting) {
        String value = text(setting, "false").strip();
        if (!value.equals("true") && !value.equals("false")) {
            refuse(setting + "=" + value + " must be true or false");
        }
        return value.equals("true");
    }

    void refuse(String problem) {
        problems.add(problem);
    }

    void throwIfRefused() throws SettingsRefused {
        if (!problems.isEmpty()) {
            throw new SettingsRefused(problems);
        }
    }
}
