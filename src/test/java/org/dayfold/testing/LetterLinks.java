package org.dayfold.testing;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** The links that a reader of a letter could follow, in each of its two forms, in their order. */
public record LetterLinks(List<String> inText, List<String> inHtml) {
    private static final Pattern OF_TEXT = Pattern.compile("(https?://\\S+)");
    private static final Pattern OF_HTML = Pattern.compile("<a\\s[^>]*href=\"([^\"]*)\"");

    /** @throws IllegalArgumentException if the letter lacks one of the forms */
    public static LetterLinks of(MimeMessage letter) throws MessagingException, IOException {
        return new LetterLinks(
                found(OF_TEXT, body(letter, "text/plain")),
                // What a browser makes of an attribute's value.
                found(OF_HTML, body(letter, "text/html")).stream()
                        .map(link -> link.replace("&amp;", "&"))
                        .toList());
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(link -> link.group(1)).toList();
    }

    private static String body(MimeMessage letter, String type) throws MessagingException, IOException {
        String body = find(letter, type);
        if (body == null) {
            throw new IllegalArgumentException("a letter without " + type + ": " + letter.getSubject());
        }
        return body;
    }

    private static String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String body = find(parts.getBodyPart(i), type);
                if (body != null) {
                    return body;
                }
            }
        }
        return null;
    }
}
