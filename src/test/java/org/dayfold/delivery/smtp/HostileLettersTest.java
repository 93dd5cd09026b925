package org.dayfold.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Header;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dayfold.delivery.Attempt;
import org.dayfold.delivery.Letter;
import org.dayfold.delivery.MailAddress;
import org.dayfold.testing.MailSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Titles and names that are made to write headers of their own, through a real server. */
class HostileLettersTest {
    private static MailSink sink;

    @BeforeAll
    static void start() {
        sink = MailSink.start();
    }

    @AfterAll
    static void stop() {
        sink.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nBcc: evil@example.com",
                "a\nBcc: evil@example.com",
                "a\rBcc: evil@example.com",
                "a\0b",
                "a\u0085Bcc: evil@example.com",
                "\u001b[31mred"
            })
    void a_subject_or_a_header_with_a_control_character_makes_no_letter(String text) {
        assertThatThrownBy(() -> letter(text, "name", Map.of())).hasMessageContaining("control character");
        assertThatThrownBy(() -> letter("subject", "name", Map.of("X-Y", text)))
                .hasMessageContaining("control character");
        assertThatThrownBy(() -> MailAddress.of("md@example.com" + text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MailAddress.of(text + "md@example.com")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nBcc: evil@example.com",
                "\" <evil@example.com>, \"x",
                "x\" <evil@example.com>",
                "a\\\"b",
                "=?utf-8?Q?=0D=0ABcc:_evil@example.com?=",
                "=?utf-8?B?DQpCY2M6IGV2aWxAZXhhbXBsZS5jb20=?=",
                "(comment) <a@example.com>;",
                "김엠디\u2028Bcc: evil@example.com"
            })
    void a_name_stays_a_name(String name) throws Exception {
        MimeMessage arrived = send(letter("subject", name, Map.of()));

        assertThat(names(arrived))
                .containsExactlyInAnyOrderElementsOf(names(send(letter("subject", "name", Map.of()))));
        assertThat(arrived.getAllRecipients()).hasSize(1);
        assertThat(((InternetAddress) arrived.getAllRecipients()[0]).getAddress())
                .isEqualTo("md@example.com");
        assertThat(((InternetAddress) arrived.getFrom()[0]).getAddress()).isEqualTo("noreply@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?utf-8?Q?=0D=0ABcc:_evil@example.com?=",
                "=?utf-8?B?DQpCY2M6IGV2aWxAZXhhbXBsZS5jb20=?=",
                "a\u2028Bcc: evil@example.com",
                "보고\u202exslx.exe",
                "가나다라마바사아자차카타파하 가나다라마바사아자차카타파하 가나다라마바사아자차카타파하 가나다라마바사아자차카타파하"
            })
    void a_subject_stays_a_subject(String subject) throws Exception {
        MimeMessage arrived = send(letter(subject, "name", Map.of()));

        assertThat(names(arrived))
                .containsExactlyInAnyOrderElementsOf(names(send(letter("subject", "name", Map.of()))));
        assertThat(arrived.getAllRecipients()).hasSize(1);
        assertThat(arrived.getHeader("Subject")).hasSize(1);
    }

    @Test
    void a_headers_name_is_a_name() {
        for (String name : List.of("X-A\r\nBcc", "X A", "X:A", "", "X\u00e9")) {
            assertThatThrownBy(() -> letter("subject", "name", Map.of(name, "x")))
                    .hasMessageContaining("is not a header name");
        }
    }

    private static List<String> names(MimeMessage message) throws Exception {
        return Collections.list(message.getAllHeaders()).stream()
                .map(Header::getName)
                .toList();
    }

    private static Letter letter(String subject, String name, Map<String, String> headers) {
        return new Letter(
                "<0a1b.result@example.com>",
                new MailAddress("noreply@example.com", name),
                new MailAddress("md@example.com", name),
                subject,
                "plain",
                "<p>html</p>",
                headers,
                Locale.KOREAN);
    }

    private static MimeMessage send(Letter letter) {
        int before = sink.letters().size();
        Attempt attempt = new SmtpTransport(sink.session(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).send(letter);
        assertThat(attempt.detail()).isEmpty();
        assertThat(sink.letters()).hasSize(before + 1);
        return sink.letters().get(before);
    }
}
