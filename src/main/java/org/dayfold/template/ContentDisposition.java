package org.dayfold.template;

import java.nio.charset.StandardCharsets;

/** The header that names a downloaded file, RFC 6266. */
public final class ContentDisposition {
    /** RFC 8187 3.2.1: characters that stand for themselves. */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private ContentDisposition() {}

    /**
     * {@code attachment} with the name in both forms: {@code filename*} in UTF-8 for all of today's browsers, and an
     * ASCII {@code filename} for the rest, where every other character is {@code _}.
     */
    public static String attachment(String fileName) {
        return "attachment; filename=\"" + ascii(fileName) + "\"; filename*=UTF-8''" + encoded(fileName);
    }

    /** Also without {@code %}: RFC 6266 D warns that some decode it in the plain form. */
    private static String ascii(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints().forEach(point -> {
            boolean safe = point >= 0x20 && point < 0x7F && point != '"' && point != '\\' && point != '%';
            plain.append(safe ? (char) point : '_');
        });
        return plain.toString();
    }

    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char unit = (char) (octet & 0xFF);
            if (unit < 0x80 && (Character.isLetterOrDigit(unit) || PLAIN.indexOf(unit) >= 0)) {
                text.append(unit);
            } else {
                text.append("%%%02X".formatted((int) unit));
            }
        }
        return text.toString();
    }
}
