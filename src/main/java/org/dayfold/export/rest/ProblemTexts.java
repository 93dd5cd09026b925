package org.dayfold.export.rest;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.dayfold.export.ProblemCode;

/** The words of problems, from {@code problems_ko.properties} and {@code problems_en.properties}. */
final class ProblemTexts {
    private static final String BUNDLE = "org.dayfold.export.rest.problems";

    private ProblemTexts() {}

    static String title(ProblemKind kind, Locale language) {
        return bundle(language).getString("title." + kind);
    }

    static String detail(Reason reason, Locale language, Object... arguments) {
        return new MessageFormat(bundle(language).getString("detail." + reason), language).format(arguments);
    }

    /** Why an export failed, in words for its requester. */
    static String message(ProblemCode code, Locale language) {
        return bundle(language).getString("export." + code);
    }

    static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                BUNDLE,
                language,
                ProblemTexts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
