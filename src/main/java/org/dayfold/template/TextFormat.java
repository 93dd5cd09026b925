package org.dayfold.template;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Named forms of text that {@code format} takes. */
enum TextFormat {
    EMAIL("email", MailAddress::isValid),
    /** ASCII digits only; leading zeros stay. */
    DIGITS("digits", Pattern.compile("[0-9]+").asMatchPredicate()),
    UUID(
            "uuid",
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                    .asMatchPredicate());

    private final String key;
    private final Predicate<String> form;

    TextFormat(String key, Predicate<String> form) {
        this.key = key;
        this.form = form;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(format -> format.key).toList();
    }

    static Optional<TextFormat> of(String key) {
        return Arrays.stream(values()).filter(format -> format.key.equals(key)).findFirst();
    }

    boolean fits(String text) {
        return form.test(text);
    }
}
