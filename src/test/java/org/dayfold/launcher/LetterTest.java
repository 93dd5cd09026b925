package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterTest {
    @TempDir
    Path folder;

    @Test
    void folded_and_encoded_headers_read_as_their_author_wrote_them() throws Exception {
        Path file = folder.resolve("a.eml");
        Files.writeString(
                file,
                "Message-ID:\r\n <a.b@example.com>\r\n"
                        + "Subject: =?UTF-8?B?W+uNsOydtO2PtOuTnF0=?=\r\n =?UTF-8?Q?_=EC=A3=BC=EB=AC=B8_ready?= now\r\n"
                        + "subject: a second one\r\n\r\nSubject: in the body\r\n");
        Letter letter = Letter.read(file);
        assertThat(letter.header("message-id")).contains("<a.b@example.com>");
        assertThat(letter.header("Subject")).contains("[데이폴드] 주문 ready now");
        assertThat(letter.header("To")).isEqualTo(Optional.empty());
    }
}
