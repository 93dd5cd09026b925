package org.dayfold.delivery.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Clock;
import java.util.Properties;
import org.dayfold.delivery.Attempt;
import org.dayfold.delivery.Attempt.Outcome;
import org.dayfold.delivery.Letter;
import org.dayfold.delivery.LetterTransport;
import org.dayfold.delivery.smtp.SmtpMessage.Phase;

/**
 * Sends over a Jakarta Mail session: host, port, STARTTLS and credentials are the session's. One connection per letter.
 * Thread-safe.
 *
 * <p>The session gets time limits where it has none, since Jakarta Mail's are infinite; and where it asks for STARTTLS,
 * STARTTLS becomes a must: a letter with a link to data does not go out in clear because somebody on the way removed an
 * offer.
 */
public final class SmtpTransport implements LetterTransport {
    private static final int CONNECT_MILLIS = 10_000;
    /** RFC 5321 4.5.3.2: five minutes for a command's reply. */
    private static final int REPLY_MILLIS = 300_000;

    private final Session session;
    private final Clock clock;

    public SmtpTransport(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
        Properties properties = session.getProperties();
        for (String protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.putIfAbsent(protocol + "connectiontimeout", Integer.toString(CONNECT_MILLIS));
            properties.putIfAbsent(protocol + "timeout", Integer.toString(REPLY_MILLIS));
            properties.putIfAbsent(protocol + "writetimeout", Integer.toString(REPLY_MILLIS));
            if ("true".equals(String.valueOf(properties.get(protocol + "starttls.enable")))) {
                properties.putIfAbsent(protocol + "starttls.required", "true");
            }
        }
    }

    @Override
    public Attempt send(Letter letter) {
        SmtpMessage message;
        try {
            message = new SmtpMessage(session, letter, clock.instant());
        } catch (MessagingException e) {
            return new Attempt(Outcome.REFUSED, "the letter cannot be put into a message: " + SmtpReply.describe(e));
        }
        try {
            Address[] to = message.getAllRecipients();
            // As jakarta.mail.Transport.send finds it; closing comes after the reply and cannot change the outcome.
            Transport transport = session.getTransport(to[0]);
            try {
                transport.connect();
                transport.sendMessage(message, to);
            } finally {
                close(transport);
            }
            return new Attempt(Outcome.ACCEPTED, "");
        } catch (MessagingException e) {
            return new Attempt(outcome(message.phase(), e), message.phase() + ": " + SmtpReply.describe(e));
        }
    }

    /**
     * What is certain. A refusal by the server is; so is a connection that broke before the final dot, for until then the
     * server must not deliver (RFC 5321 4.1.1.4). After it nothing is.
     */
    private static Outcome outcome(Phase phase, MessagingException e) {
        int code = SmtpReply.code(e);
        if (code >= 500 && code <= 599) {
            return Outcome.REFUSED;
        }
        if (code >= 400 && code <= 499 || phase != Phase.ALL_SENT) {
            return Outcome.TRY_AGAIN;
        }
        return Outcome.UNKNOWN;
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException lostAfterTheReply) {
            // QUIT without an answer: the letter's fate was known before it.
        }
    }
}
