package org.dayfold.delivery.smtp;

import jakarta.mail.MessagingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's reply in an exception of Jakarta Mail. Its API has no field for the code; the provider's own exceptions
 * have, but the server keeps those classes private. They all carry the reply as their text, which begins with the code
 * (RFC 5321 4.2.1), somewhere along the chain; a refused greeting has it behind {@code response: }.
 */
final class SmtpReply {
    private static final Pattern REPLY = Pattern.compile("(?:^|response: )([2-5][0-9]{2})(?=[ \\-\\r\\n]|$)");

    /** The provider's word for a connection that ended where a reply was due. */
    private static final String CLOSED = "[EOF]";

    private SmtpReply() {}

    /** The code of the reply that the exception tells of, or -1 when no reply came. */
    static int code(MessagingException exception) {
        for (Exception e = exception; e != null; e = next(e)) {
            Matcher reply = REPLY.matcher(e.getMessage() == null ? "" : e.getMessage());
            if (reply.find()) {
                return Integer.parseInt(reply.group(1));
            }
        }
        return -1;
    }

    /** All messages of the chain in one line. */
    static String describe(MessagingException exception) {
        StringBuilder text = new StringBuilder();
        for (Exception e = exception; e != null; e = next(e)) {
            String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            if (message.equals(CLOSED)) {
                message = "the server closed the connection without a reply";
            }
            String line = message.strip().replaceAll("\\s*[\\r\\n]+\\s*", " / ");
            if (text.indexOf(line) < 0) {
                text.append(text.isEmpty() ? "" : "; ").append(line);
            }
        }
        return text.toString();
    }

    private static Exception next(Exception e) {
        if (e instanceof MessagingException messaging) {
            return messaging.getNextException();
        }
        return e.getCause() instanceof Exception cause ? cause : null;
    }
}
