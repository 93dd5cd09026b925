package org.dayfold.export.rest;

import java.util.List;
import java.util.Locale;

/** The languages the application speaks; Korean where nothing else is asked for. */
final class Languages {
    static final List<Locale> SPOKEN = List.of(Locale.KOREAN, Locale.ENGLISH);

    private Languages() {}

    /**
     * The language that an {@code Accept-Language} header prefers (RFC 4647 3.4, lookup).
     *
     * @param acceptLanguage null when there is none; what cannot be read counts as none
     */
    static Locale of(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Locale.KOREAN;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return found == null ? Locale.KOREAN : found;
        } catch (IllegalArgumentException unreadable) {
            return Locale.KOREAN;
        }
    }
}
