package org.dayfold.delivery;

import java.util.Locale;
import java.util.Map;

/**
 * A letter as it goes out, to one reader.
 *
 * @param messageId with its angle brackets, see {@link DeliveryKey#messageId}
 * @param subject one line, any letters
 * @param plain the letter without mark-up; says all that {@code html} says
 * @param html the same letter for mail programs
 * @param headers further headers by name, such as {@code X-SES-CONFIGURATION-SET}; values are ASCII
 * @param language of its text
 */
public record Letter(
        String messageId,
        MailAddress from,
        MailAddress to,
        String subject,
        String plain,
        String html,
        Map<String, String> headers,
        Locale language) {
    public Letter {
        if (!messageId.matches("<[\\x21-\\x7e&&[^<>@]]+@[\\x21-\\x7e&&[^<>@]]+>")) {
            throw new IllegalArgumentException("'" + messageId + "' is not a message id");
        }
        Headers.checked("subject", subject);
        if (subject.isBlank() || plain.isBlank() || html.isBlank()) {
            throw new IllegalArgumentException("letter " + messageId + " lacks its subject, plain text or html");
        }
        headers = Map.copyOf(headers);
        headers.forEach((name, value) -> Headers.checked(Headers.checkedName(name), value));
    }
}
