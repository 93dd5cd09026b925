package org.dayfold.template;

import java.util.Optional;
import java.util.regex.Pattern;

/** Template ids: the stems of YAML files, safe in paths, URLs and shells. */
final class TemplateId {
    static final String SYNTAX = "[A-Za-z0-9][A-Za-z0-9_-]{0,99}";

    private static final Pattern PATTERN = Pattern.compile(SYNTAX);

    private TemplateId() {}

    static boolean isValid(String id) {
        return PATTERN.matcher(id).matches();
    }

    /** The stem of a template's file name, valid as an id or not; empty for other files. */
    static Optional<String> stem(String fileName) {
        for (String extension : TemplateSource.EXTENSIONS) {
            if (fileName.endsWith(extension) && fileName.indexOf('/') < 0 && !fileName.startsWith(".")) {
                return Optional.of(fileName.substring(0, fileName.length() - extension.length()));
            }
        }
        return Optional.empty();
    }
}
