package org.dayfold.sheet;

import java.nio.charset.StandardCharsets;

/** XML of a workbook's small files: markup as it stands, and escaped values. */
final class ShellXml {

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder xml = new StringBuilder(1 << 10);

    ShellXml put(String markup) {
        xml.append(markup);
        return this;
    }

    ShellXml put(long number) {
        xml.append(number);
        return this;
    }

    ShellXml put(double number) {
        xml.append(number);
        return this;
    }

    /**
     * A text. Line ends and tabs are written as references, as readers would turn them into other ones or into spaces (XML 1.0,
     * 2.11 and 3.3.3); U+FFFD stands for what XML has no character for.
     */
    ShellXml text(String text) {
        return value(text, "\"");
    }

    /** An attribute's value between double quotes; the rest as in {@link #text}. */
    ShellXml attribute(String value) {
        return value(value, "&quot;");
    }

    private ShellXml value(String value, String quote) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append(i > 1 && value.startsWith("]]", i - 2) ? "&gt;" : ">");
                case '"' -> xml.append(quote);
                case '\t', '\n', '\r' -> xml.append("&#").append((int) c).append(';');
                default -> xml.append(isLegal(value, i) ? c : REPLACEMENT);
            }
        }
        return this;
    }

    byte[] bytes() {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether XML 1.0 (2.2) has this character, a half of a pair with its other half beside it. */
    static boolean isLegal(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return c >= ' ' && c < '\uFFFE' || c == '\t' || c == '\n' || c == '\r';
    }
}
