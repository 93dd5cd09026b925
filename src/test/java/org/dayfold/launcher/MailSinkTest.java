package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {
    @TempDir
    Path folder;

    @Test
    void an_accepted_letter_lies_in_the_folder_and_is_found_by_its_id() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T01:02:03.004Z"), ZoneOffset.UTC);
        try (MailSink sink = MailSink.start(folder.resolve("mailbox"), 0, clock)) {
            Properties properties = new Properties();
            properties.setProperty("mail.smtp.host", "127.0.0.1");
            properties.setProperty("mail.smtp.port", Integer.toString(sink.port()));
            MimeMessage message = new MimeMessage(Session.getInstance(properties));
            message.setFrom("noreply@example.com");
            message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress("md@example.com"));
            message.setSubject("주문상품 파일이 준비되었습니다", "UTF-8");
            message.setText("안녕하세요\n.\n감사합니다", "UTF-8");
            message.saveChanges();
            Transport.send(message);

            Letter letter = MailSink.find(folder.resolve("mailbox"), message.getMessageID())
                    .orElseThrow();
            assertThat(letter.file().getFileName()).hasToString("20261120T010203.004Z-1.eml");
            assertThat(letter.header("Subject")).contains("주문상품 파일이 준비되었습니다");
            assertThat(MailSink.find(folder.resolve("mailbox"), "<other@example.com>"))
                    .isEmpty();
        }
    }
}
