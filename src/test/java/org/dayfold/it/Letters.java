package org.dayfold.it;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;

/** Letters as their readers see them. */
final class Letters {
    private Letters() {}

    /** The whole text, of all alternatives. */
    static String text(MimeMessage letter) {
        try {
            return textOf(letter.getContent());
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("a letter that cannot be read", e);
        }
    }

    private static String textOf(Object content) throws IOException, MessagingException {
        if (!(content instanceof Multipart parts)) {
            return content.toString();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            text.append(textOf(part.getContent())).append('\n');
        }
        return text.toString();
    }
}
