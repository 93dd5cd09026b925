package org.dayfold.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayfold.delivery.smtp.ScriptedSmtp.DROP;
import static org.dayfold.delivery.smtp.ScriptedSmtp.SILENCE;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.dayfold.delivery.Attempt;
import org.dayfold.delivery.Attempt.Outcome;
import org.dayfold.delivery.Delivery;
import org.dayfold.delivery.DeliveryKey;
import org.dayfold.delivery.DeliveryKind;
import org.dayfold.delivery.DeliveryLedger;
import org.dayfold.delivery.DeliveryState;
import org.dayfold.delivery.Letter;
import org.dayfold.delivery.MailAddress;
import org.dayfold.delivery.Postman;
import org.dayfold.delivery.RememberedDeliveries;
import org.dayfold.delivery.smtp.ScriptedSmtp.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is certain after each thing that a server can do at each stage. */
class SmtpTransportTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T00:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "GREETING, 421 busy, TRY_AGAIN",
        "GREETING, 554 go away, REFUSED",
        "GREETING, DROP, TRY_AGAIN",
        "EHLO, 421 busy, TRY_AGAIN",
        "EHLO, 550 not you, REFUSED",
        "EHLO, DROP, TRY_AGAIN",
        "MAIL, 421 closing DROP, TRY_AGAIN",
        "MAIL, 450 later, TRY_AGAIN",
        "MAIL, 550 not from you, REFUSED",
        "MAIL, DROP, TRY_AGAIN",
        "RCPT, 421 closing DROP, TRY_AGAIN",
        "RCPT, 450 mailbox busy, TRY_AGAIN",
        "RCPT, 452 too many, TRY_AGAIN",
        "RCPT, 550 no such mailbox, REFUSED",
        "RCPT, 552 full, REFUSED",
        "RCPT, DROP, TRY_AGAIN",
        "DATA, 421 closing DROP, TRY_AGAIN",
        "DATA, 451 later, TRY_AGAIN",
        "DATA, 554 no, REFUSED",
        "DATA, DROP, TRY_AGAIN",
    })
    void before_the_letter_itself_every_end_is_certain(Stage stage, String action, Outcome expected) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(stage, action)) {
            Attempt attempt = transport(server).send(letter("short"));
            assertThat(attempt.outcome()).as(attempt.detail()).isEqualTo(expected);
            assertThat(attempt.detail()).startsWith("BEFORE_DATA: ");
            assertThat(server.letters()).isEmpty();
        }
    }

    @Test
    void a_connection_that_breaks_before_the_final_dot_did_not_deliver() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Stage.LETTER, DROP)) {
            // So long that it cannot wait in the socket's buffers.
            Attempt attempt = transport(server).send(letter("가".repeat(4_000_000)));
            assertThat(attempt.outcome()).as(attempt.detail()).isEqualTo(Outcome.TRY_AGAIN);
            assertThat(attempt.detail()).startsWith("IN_DATA: ");
            assertThat(server.letters()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "250 taken, ACCEPTED",
        "250-taken|250 over, ACCEPTED",
        "421 closing DROP, TRY_AGAIN",
        "450 greylisted, TRY_AGAIN",
        "452 no room, TRY_AGAIN",
        "550 spam, REFUSED",
        "554 5.7.1 no, REFUSED",
        "DROP, UNKNOWN",
        "SILENCE, UNKNOWN",
        "hello, UNKNOWN",
        "354 more, UNKNOWN",
    })
    void after_the_final_dot_only_a_reply_makes_it_certain(String action, Outcome expected) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Stage.DOT, action.replace("|", "\r\n"))) {
            Attempt attempt = (action.equals(SILENCE) ? impatient(server) : transport(server)).send(letter("short"));
            assertThat(attempt.outcome()).as(attempt.detail()).isEqualTo(expected);
            assertThat(server.letters()).hasSize(1);
        }
    }

    @Test
    void a_letter_whose_reply_was_lost_is_not_sent_by_the_next_run() throws Exception {
        DeliveryLedger ledger = new RememberedDeliveries();
        DeliveryKey key = DeliveryKey.first("0198", DeliveryKind.RESULT, MailAddress.of("md@example.com"));
        try (ScriptedSmtp server = new ScriptedSmtp(Stage.DOT, DROP)) {
            for (int run = 0; run < 3; run++) {
                Postman postman = new Postman(ledger, transport(server), CLOCK, pause -> {});
                Delivery row = postman.deliver(key, letter("short"));
                assertThat(row.state()).isEqualTo(DeliveryState.UNKNOWN);
                assertThat(row.lastError()).isEqualTo("ALL_SENT: the server closed the connection without a reply");
            }
            assertThat(server.letters()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"DROP", "421 closing", "500 what"})
    void a_letter_that_was_taken_is_accepted_however_the_talk_ends(String action) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Stage.QUIT, action)) {
            assertThat(transport(server).send(letter("short"))).isEqualTo(new Attempt(Outcome.ACCEPTED, ""));
            assertThat(server.letters()).hasSize(1);
        }
    }

    @Test
    void a_server_that_keeps_silent_before_the_letter_is_given_up_and_tried_again() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Stage.MAIL, SILENCE)) {
            assertThat(impatient(server).send(letter("short")).outcome()).isEqualTo(Outcome.TRY_AGAIN);
        }
    }

    @Test
    void where_nobody_listens_it_is_tried_again() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Attempt attempt = new SmtpTransport(Session.getInstance(properties(port)), CLOCK).send(letter("short"));
        assertThat(attempt.outcome()).isEqualTo(Outcome.TRY_AGAIN);
        assertThat(attempt.detail()).contains("127.0.0.1").contains(Integer.toString(port));
    }

    @ParameterizedTest
    @CsvSource({"535 5.7.8 wrong, REFUSED", "454 4.7.0 later, TRY_AGAIN", "235 welcome, ACCEPTED", "DROP, TRY_AGAIN"})
    void the_session_logs_in(String action, Outcome expected) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Stage.AUTH, action)) {
            Properties properties = properties(server.port());
            properties.setProperty("mail.smtp.auth", "true");
            Session session = Session.getInstance(properties, new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication("user", "password");
                }
            });
            Attempt attempt = new SmtpTransport(session, CLOCK).send(letter("short"));
            assertThat(attempt.outcome()).as(attempt.detail()).isEqualTo(expected);
            assertThat(attempt.detail()).doesNotContain("password");
            assertThat(server.commands()).anyMatch(command -> command.startsWith("AUTH PLAIN"));
        }
    }

    @Test
    void a_session_that_asks_for_starttls_sends_nothing_to_a_server_without_it() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Stage.QUIT, "221 bye")) {
            Properties properties = properties(server.port());
            properties.setProperty("mail.smtp.starttls.enable", "true");
            Attempt attempt = new SmtpTransport(Session.getInstance(properties), CLOCK).send(letter("short"));
            assertThat(attempt.outcome()).isEqualTo(Outcome.TRY_AGAIN);
            assertThat(attempt.detail()).contains("STARTTLS");
            assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @Test
    void a_session_without_time_limits_gets_them_and_its_own_are_kept() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.timeout", "7");
        Session session = Session.getInstance(properties);
        assertThat(new SmtpTransport(session, CLOCK)).isNotNull();
        assertThat(session.getProperty("mail.smtp.timeout")).isEqualTo("7");
        assertThat(session.getProperty("mail.smtp.connectiontimeout")).isEqualTo("10000");
        assertThat(session.getProperty("mail.smtp.writetimeout")).isEqualTo("300000");
        assertThat(session.getProperty("mail.smtp.starttls.required")).isNull();
    }

    private static SmtpTransport transport(ScriptedSmtp server) {
        return new SmtpTransport(Session.getInstance(properties(server.port())), CLOCK);
    }

    /** For a server that keeps silent; where it answers, a busy machine must not look like silence. */
    private static SmtpTransport impatient(ScriptedSmtp server) {
        Properties properties = properties(server.port());
        properties.setProperty("mail.smtp.timeout", "2000");
        return new SmtpTransport(Session.getInstance(properties), CLOCK);
    }

    private static Properties properties(int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.localhost", "test");
        properties.setProperty("mail.smtp.timeout", "30000");
        return properties;
    }

    private static Letter letter(String text) {
        return new Letter(
                "<a@example.com>",
                MailAddress.of("noreply@example.com"),
                MailAddress.of("md@example.com"),
                "title",
                text,
                "<p>" + text + "</p>",
                Map.of(),
                Locale.KOREAN);
    }
}
