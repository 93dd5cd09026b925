package org.dayfold.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers of an {@code .eml} file, unfolded (RFC 5322 2.2.3) and decoded (RFC 2047). */
record Letter(Path file, Map<String, String> headers) {
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?([\\w-]+)\\?([BbQq])\\?([^?]*)\\?=");
    private static final Pattern SPACE_BETWEEN_WORDS = Pattern.compile("(\\?=)\\s+(?==\\?)");

    static Letter read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        int end = text.indexOf("\n\n");
        String head = (end < 0 ? text : text.substring(0, end)).replaceAll("\n[ \t]+", " ");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : head.split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon),
                        decode(line.substring(colon + 1).strip()));
            }
        }
        return new Letter(file, headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    static String decode(String text) {
        Matcher words = ENCODED_WORD.matcher(SPACE_BETWEEN_WORDS.matcher(text).replaceAll("$1"));
        return words.replaceAll(word -> Matcher.quoteReplacement(decode(word.group(1), word.group(2), word.group(3))));
    }

    private static String decode(String charset, String encoding, String text) {
        byte[] bytes = encoding.toLowerCase(Locale.ROOT).equals("b")
                ? Base64.getMimeDecoder().decode(text)
                : quotedPrintable(text);
        return new String(bytes, Charset.isSupported(charset) ? Charset.forName(charset) : StandardCharsets.UTF_8);
    }

    private static byte[] quotedPrintable(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=' && i + 2 < text.length()) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }
}
