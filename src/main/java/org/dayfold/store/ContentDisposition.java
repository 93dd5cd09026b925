package org.dayfold.store;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * The header that makes a browser save a download under its name, whatever its letters: RFC 6266 with the extended
 * parameter of RFC 8187, and before it a plain one for readers that know no other (RFC 6266, appendix D).
 */
public final class ContentDisposition {
    /** {@code attr-char} of RFC 8187 3.2.1, beside letters and digits. */
    private static final String ATTR_CHARS = "!#$&+-.^_`|~";

    private ContentDisposition() {}

    /** {@code attachment; filename="..."; filename*=UTF-8''...}, all of it printable ASCII. */
    public static String attachment(String downloadName) {
        String name = Normalizer.normalize(downloadName, Normalizer.Form.NFC);
        return "attachment; filename=\"" + plain(name) + "\"; filename*=UTF-8''" + extended(name);
    }

    /** What ASCII cannot show becomes {@code _}, as do the quote, the backslash and the percent sign that some readers decode. */
    private static String plain(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .forEach(c -> text.append(c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' ? '_' : (char) c));
        return text.toString();
    }

    private static String extended(String name) {
        StringBuilder text = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || ATTR_CHARS.indexOf(c) >= 0)) {
                text.append(c);
            } else {
                text.append("%%%02X".formatted((int) c));
            }
        }
        return text.toString();
    }
}
