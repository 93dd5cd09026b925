package org.dayfold.delivery.smtp;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.dayfold.delivery.Letter;
import org.dayfold.delivery.MailAddress;

/**
 * A letter as a MIME message that knows how far its sending has come: the transport asks it to write itself after the
 * server's 354, and sends the final dot when it has. Not thread-safe; for one attempt.
 */
final class SmtpMessage extends MimeMessage {
    /** How far the sending has come. */
    enum Phase {
        /** Connecting, or talking before the letter itself. */
        BEFORE_DATA,
        /** The letter is on its way, its final dot is not. */
        IN_DATA,
        /** All of the letter was written; the final dot may have been. */
        ALL_SENT
    }

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;
    private Phase phase = Phase.BEFORE_DATA;

    SmtpMessage(Session session, Letter letter, Instant date) throws MessagingException {
        super(session);
        messageId = letter.messageId();
        setFrom(address(letter.from()));
        setRecipient(RecipientType.TO, address(letter.to()));
        setSubject(letter.subject(), UTF_8);
        setSentDate(Date.from(date));
        setHeader("Content-Language", letter.language().toLanguageTag());
        // RFC 3834 5: keeps holiday answers from coming back.
        setHeader("Auto-Submitted", "auto-generated");
        for (var header : letter.headers().entrySet()) {
            setHeader(header.getKey(), header.getValue());
        }
        // RFC 2046 5.1.4: the plainest first, the best last.
        MimeMultipart alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(text(letter.plain(), "plain"));
        alternatives.addBodyPart(text(letter.html(), "html"));
        setContent(alternatives);
        saveChanges();
    }

    Phase phase() {
        return phase;
    }

    /** Instead of a random one for each attempt. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException, MessagingException {
        phase = Phase.IN_DATA;
        super.writeTo(out, ignoredHeaders);
        phase = Phase.ALL_SENT;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static InternetAddress address(MailAddress address) {
        try {
            return new InternetAddress(address.address(), address.name().isEmpty() ? null : address.name(), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }
}
