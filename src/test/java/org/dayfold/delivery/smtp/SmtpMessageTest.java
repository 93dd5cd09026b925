package org.dayfold.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import org.dayfold.delivery.Attempt;
import org.dayfold.delivery.Attempt.Outcome;
import org.dayfold.delivery.Letter;
import org.dayfold.delivery.MailAddress;
import org.dayfold.testing.MailSink;
import org.junit.jupiter.api.Test;

/** What a reader's mail program gets, through a real server. */
class SmtpMessageTest {
    private static final Instant NOW = Instant.parse("2026-11-20T01:02:03Z");
    private static final String SUBJECT =
            "[데이폴드몰] 주문상품_20261120 파일이 준비되었습니다 😀 – a rather long title that has to be folded twice";

    @Test
    void korean_names_and_title_arrive_as_they_were_written() throws Exception {
        MimeMessage arrived = send();
        assertThat(arrived.getSubject()).isEqualTo(SUBJECT);
        InternetAddress from = (InternetAddress) arrived.getFrom()[0];
        assertThat(from.getPersonal()).isEqualTo("데이폴드 몰, 운영팀");
        assertThat(from.getAddress()).isEqualTo("noreply@example.com");
        assertThat(((InternetAddress) arrived.getAllRecipients()[0]).getPersonal())
                .isEqualTo("김엠디");
    }

    @Test
    void headers_are_ascii_and_no_line_is_longer_than_998() throws Exception {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        send().writeTo(raw);
        String text = raw.toString(StandardCharsets.ISO_8859_1);
        assertThat(text.lines()).allMatch(line -> line.length() <= 998);
        assertThat(text).matches(all -> all.chars().allMatch(c -> c < 128));
        // RFC 2047 section 2: a line with an encoded word has at most 76 characters.
        assertThat(text.substring(0, text.indexOf("\r\n\r\n")).lines().filter(line -> line.contains("=?")))
                .isNotEmpty()
                .allMatch(line -> line.length() <= 76);
    }

    @Test
    void plain_text_stands_before_html_and_both_are_utf_8() throws Exception {
        MimeMultipart body = (MimeMultipart) send().getContent();
        assertThat(body.getContentType()).startsWith("multipart/alternative");
        assertThat(body.getCount()).isEqualTo(2);
        assertThat(body.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(body.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
        assertThat(body.getBodyPart(0).getContent()).isEqualTo("안녕하세요.\r\n.\r\n감사합니다.");
        assertThat((String) body.getBodyPart(1).getContent())
                .contains("<p>안녕하세요.</p>")
                .hasSizeGreaterThan(3000);
    }

    @Test
    void the_headers_say_who_when_and_that_nobody_wrote_it() throws Exception {
        MimeMessage arrived = send();
        assertThat(arrived.getMessageID()).isEqualTo("<0a1b.result@example.com>");
        assertThat(arrived.getSentDate()).isEqualTo(Date.from(NOW));
        assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(arrived.getHeader("Content-Language")).containsExactly("ko");
        assertThat(arrived.getHeader("X-SES-CONFIGURATION-SET")).containsExactly("exports");
        assertThat(arrived.getHeader("MIME-Version")).containsExactly("1.0");
    }

    private static MimeMessage send() throws Exception {
        Letter letter = new Letter(
                "<0a1b.result@example.com>",
                new MailAddress("noreply@example.com", "데이폴드 몰, 운영팀"),
                new MailAddress("md@example.com", "김엠디"),
                SUBJECT,
                "안녕하세요.\r\n.\r\n감사합니다.",
                "<p>안녕하세요.</p><p>" + "x".repeat(3000) + "</p>",
                Map.of("X-SES-CONFIGURATION-SET", "exports"),
                Locale.KOREAN);
        try (MailSink sink = MailSink.start()) {
            Attempt attempt = new SmtpTransport(sink.session(), Clock.fixed(NOW, ZoneOffset.UTC)).send(letter);
            assertThat(attempt.outcome()).as(attempt.detail()).isEqualTo(Outcome.ACCEPTED);
            assertThat(sink.letters()).hasSize(1);
            return sink.letters().get(0);
        }
    }
}
