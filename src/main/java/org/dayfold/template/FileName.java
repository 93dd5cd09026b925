package org.dayfold.template;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * File names that every file system and mail program takes: Windows' rules (Naming Files, Paths, and Namespaces) are
 * the strictest and hold everywhere.
 */
public final class FileName {
    /** Of the name with its extension, in UTF-8: below the 255 of ext4, with room for what browsers add. */
    public static final int MAX_BYTES = 200;

    private static final Pattern RESERVED = Pattern.compile("[<>:\"/\\\\|?*]");

    /** Device names, with any extension; the superscript digits count as digits there. */
    private static final Pattern DEVICE = Pattern.compile(
            "(?:CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(?:COM|LPT)[0-9¹²³]) *(?:\\..*)?", Pattern.CASE_INSENSITIVE);

    private static final String NAMELESS = "export";

    private FileName() {}

    /**
     * The title as a file name, in NFC: reserved characters become {@code _}; control, formatting and unassigned
     * characters go; no dots or spaces at its ends; cut to {@value #MAX_BYTES} bytes between characters.
     *
     * @param extension without its dot
     */
    public static String of(String title, String extension) {
        // NFC comes after the removal, which can bring combining marks together.
        String clean = trimmed(RESERVED.matcher(Texts.nfc(visible(title))).replaceAll("_"));
        if (DEVICE.matcher(clean).matches()) {
            clean = "_" + clean;
        }
        String stem = trimmed(cut(clean, MAX_BYTES - extension.length() - 1));
        return (stem.isEmpty() ? NAMELESS : stem) + "." + extension;
    }

    /** Without what is not seen: a right-to-left override (U+202E) would make {@code fdp.xlsx} of {@code xslx.pdf}. */
    private static String visible(String text) {
        StringBuilder seen = new StringBuilder();
        text.codePoints().filter(FileName::isVisible).forEach(point -> {
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                seen.append(' ');
            } else {
                seen.appendCodePoint(point);
            }
        });
        return seen.toString();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            // Joiners belong to emoji and to some scripts; other formatting characters only mislead.
            case Character.FORMAT -> point == 0x200C || point == 0x200D;
            default -> true;
        };
    }

    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isDotOrSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isDotOrSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isDotOrSpace(char unit) {
        return unit == '.' || unit == ' ';
    }

    private static String cut(String text, int bytes) {
        int left = bytes;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            left -= Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (left < 0) {
                return text.substring(0, at);
            }
            at += Character.charCount(point);
        }
        return text;
    }
}
