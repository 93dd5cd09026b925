package org.dayfold.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {
    @TempDir
    Path folder;

    private Mailbox mailbox() {
        return new Mailbox(new MailboxFolder(folder), "");
    }

    private void letter(String name, String subject, String html) throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress("noreply@example.com", "데이폴드", "UTF-8"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("md@example.com"));
        message.setSubject(subject, "UTF-8");
        message.setHeader("Date", "Fri, 20 Nov 2026 10:02:03 +0900");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText("안녕하세요 <plain> & more", "UTF-8");
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", plain, rich));
        message.saveChanges();
        try (OutputStream file = Files.newOutputStream(folder.resolve(name))) {
            message.writeTo(file);
        }
    }

    @Test
    void the_newest_letter_stands_beside_a_list_of_all() throws Exception {
        letter("20261120T010203.004Z-1.eml", "첫 번째", "<p>1</p>");
        letter("20261120T010204.004Z-2.eml", "두 번째", "<p>2</p>");
        String page = mailbox().answer("").text();
        assertThat(page.indexOf("두 번째")).isLessThan(page.indexOf("첫 번째"));
        assertThat(page)
                .contains("<h2>두 번째</h2>")
                .contains("데이폴드 &lt;noreply@example.com&gt;")
                .contains("Fri, 20 Nov 2026 10:02:03 +0900")
                .contains("src=\"/mailbox/20261120T010204.004Z-2.eml/html\"");
        assertThat(mailbox().answer("/20261120T010203.004Z-1.eml").text()).contains("<h2>첫 번째</h2>");
    }

    @Test
    void what_a_letter_says_is_escaped_on_the_page_and_sandboxed_in_its_frame() throws Exception {
        letter("a.eml", "<script>alert(1)</script> & \"x\"", "<html><head><title>t</title></head><script>x</script>");
        Mailbox.Answer page = mailbox().answer("/a.eml");
        assertThat(page.text())
                .doesNotContain("<script>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;")
                .contains("안녕하세요 &lt;plain&gt; &amp; more");
        assertThat(page.headers().get("Content-Security-Policy")).startsWith("default-src 'none'");

        Mailbox.Answer html = mailbox().answer("/a.eml/html");
        assertThat(html.text())
                .isEqualTo("<html><head><base target=\"_blank\"><title>t</title></head><script>x</script>");
        assertThat(html.headers().get("Content-Security-Policy"))
                .startsWith("sandbox ")
                .contains("default-src 'none'")
                .doesNotContain("allow-scripts")
                .doesNotContain("allow-same-origin");
    }

    @Test
    void the_file_can_be_fetched_as_it_came() throws Exception {
        letter("a.eml", "s", "<p>1</p>");
        Mailbox.Answer raw = mailbox().answer("/a.eml/raw");
        assertThat(raw.body()).isEqualTo(Files.readAllBytes(folder.resolve("a.eml")));
        assertThat(raw.headers())
                .containsEntry("Content-Type", "message/rfc822")
                .containsEntry("Content-Disposition", "attachment; filename=\"a.eml\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b.eml", "/../secret.eml", "/..", "/a.eml/other", "/.hidden.eml", "/sub/x.eml", "/a.txt"})
    void what_is_no_letter_of_this_folder_is_not_found(String path) throws Exception {
        letter("a.eml", "s", "<p>1</p>");
        Files.writeString(folder.resolve(".hidden.eml"), "Subject: x\n\n");
        Files.writeString(folder.resolve("a.txt"), "x");
        Files.writeString(folder.resolveSibling("secret.eml"), "Subject: x\n\n");
        assertThat(mailbox().answer(path).status()).isEqualTo(404);
    }

    @Test
    void an_empty_mailbox_says_so() throws Exception {
        assertThat(mailbox().answer("/").text()).contains("No letter has come yet");
    }

    @Test
    void a_letter_without_html_shows_its_text() throws Exception {
        Files.writeString(folder.resolve("a.eml"), "Subject: =?UTF-8?B?7KO866y4?=\r\n\r\nonly text\r\n");
        assertThat(mailbox().answer("/a.eml").text())
                .contains("<h2>주문</h2>")
                .contains("<details open>")
                .contains("only text")
                .doesNotContain("<iframe");
        assertThat(mailbox().answer("/a.eml/html").status()).isEqualTo(404);
    }

    @Test
    void more_letters_than_fit_are_counted() throws Exception {
        for (int i = 0; i < Mailbox.MOST_LISTED + 5; i++) {
            Files.writeString(folder.resolve(String.format("%04d.eml", i)), "Subject: s" + i + "\n\nx\n");
        }
        assertThat(mailbox().answer("").text()).contains(": 105, the newest 100 listed");
    }
}
