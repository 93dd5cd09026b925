package org.dayfold.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;

/** An SMTP server on a free port of 127.0.0.1 that takes every letter and keeps it in memory. */
public final class MailSink implements AutoCloseable {
    private final GreenMail server;

    private MailSink(GreenMail server) {
        this.server = server;
    }

    public static MailSink start() {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000);
        GreenMail server = new GreenMail(setup);
        server.start();
        return new MailSink(server);
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /** A session that sends to it. */
    public Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port()));
        return Session.getInstance(properties);
    }

    /** All letters so far, in the order they came. */
    public List<MimeMessage> letters() {
        return List.of(server.getReceivedMessages());
    }

    /** Letters to one address. */
    public List<MimeMessage> lettersTo(String address) {
        return letters().stream().filter(letter -> isTo(letter, address)).toList();
    }

    /** Waits until so many have come; false when they have not within the limit. */
    public boolean awaitLetters(int count, long limitMillis) {
        return server.waitForIncomingEmail(limitMillis, count);
    }

    /** Forgets all letters. */
    public void clear() {
        server.reset();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static boolean isTo(MimeMessage letter, String address) {
        try {
            return List.of(letter.getRecipients(Message.RecipientType.TO)).stream()
                    .anyMatch(to -> to.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException("a letter whose recipients cannot be read", e);
        }
    }
}
