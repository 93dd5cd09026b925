package org.dayfold.app.web;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A letter as a person reads it.
 *
 * @param name of its file
 * @param date as its {@code Date} header says it
 * @param plain the text part, if it has one
 * @param html the HTML part, if it has one
 */
public record MailboxLetter(
        String name,
        String subject,
        String from,
        String to,
        String date,
        Optional<String> plain,
        Optional<String> html) {
    private static final Session PARSING = Session.getInstance(new Properties());

    /** A letter that cannot be parsed is shown with what could be read: a mailbox lists every file it has. */
    static MailboxLetter read(String name, byte[] bytes) throws IOException {
        try {
            MimeMessage message = new MimeMessage(PARSING, new ByteArrayInputStream(bytes));
            return new MailboxLetter(
                    name,
                    header(message.getSubject(), "(no subject)"),
                    addresses(message.getFrom()),
                    addresses(message.getAllRecipients()),
                    header(message.getHeader("Date", null), ""),
                    part(message, "text/plain"),
                    part(message, "text/html"));
        } catch (MessagingException e) {
            return new MailboxLetter(
                    name, "(unreadable: " + e.getMessage() + ")", "", "", "", Optional.empty(), Optional.empty());
        }
    }

    private static String header(String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static String addresses(Address[] addresses) {
        return addresses == null
                ? ""
                : Arrays.stream(addresses).map(MailboxLetter::readable).collect(Collectors.joining(", "));
    }

    private static String readable(Address address) {
        if (address instanceof InternetAddress internet) {
            String person = internet.getPersonal();
            return person == null ? internet.getAddress() : person + " <" + internet.getAddress() + ">";
        }
        try {
            return MimeUtility.decodeText(address.toString());
        } catch (java.io.UnsupportedEncodingException e) {
            return address.toString();
        }
    }

    private static Optional<String> part(Part part, String type) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return Optional.empty();
        }
        if (part.isMimeType(type)) {
            return part.getContent() instanceof String text ? Optional.of(text) : Optional.empty();
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = part(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
