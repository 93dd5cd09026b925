package org.dayfold.sql;

import freemarker.core.Environment;
import freemarker.core.ParsedTemplateReader;
import freemarker.core.ParsedTemplateReader.Place;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One run of one template: the values set aside and where each came from. A token is {@code U+E000 nonce:index U+E001}; the nonce, 128 random
 * bits for each rendering, is what no text can guess, and neither character may stand in a template.
 */
final class Rendering {
    static final char TOKEN_BEGIN = '\uE000';
    static final char TOKEN_END = '\uE001';
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String nonce;
    private final List<Bound> bounds = new ArrayList<>();

    /** A value set aside: what it is, the <code>${...}</code> that asked for it, and the first variable in there. */
    record Bound(Object value, String expression, Optional<String> variable, int line, int column) {}

    Rendering() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        nonce = HexFormat.of().formatHex(random);
    }

    void attachTo(Environment environment) {
        environment.setCustomState(Rendering.class, this);
    }

    /** The rendering whose template is being processed by this thread. */
    static Rendering current() {
        return (Rendering) Environment.getCurrentEnvironment().getCustomState(Rendering.class);
    }

    String tokenFor(Object value) {
        Environment environment = Environment.getCurrentEnvironment();
        Place place = ParsedTemplateReader.currentPlace(environment);
        Optional<String> variable =
                ParsedTemplateReader.currentInterpolation(environment).flatMap(TemplateRules::firstVariable);
        bounds.add(new Bound(value, place.text(), variable, place.line(), place.column()));
        return TOKEN_BEGIN + nonce + ":" + (bounds.size() - 1) + TOKEN_END;
    }

    /**
     * The value of a token's inner text.
     *
     * @throws IllegalStateException if the text is no token of this rendering
     */
    Bound boundOf(String inner) {
        int colon = inner.indexOf(':');
        if (colon < 0 || !inner.substring(0, colon).equals(nonce)) {
            throw new IllegalStateException("a token of another rendering stands in the query");
        }
        return bounds.get(Integer.parseInt(inner, colon + 1, inner.length(), 10));
    }
}
