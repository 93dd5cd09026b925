package org.dayfold.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {
    private static final MailAddress FROM = MailAddress.of("noreply@example.com");

    @ParameterizedTest
    @ValueSource(
            strings = {"a@b", "first.last+tag@sub.example-shop.co.kr", "o'brien@example.com", "1@x.y", "_@example.com"})
    void an_address_is_taken(String address) {
        assertThat(MailAddress.of(address).address()).isEqualTo(address);
        assertThat(MailAddress.parse(address)).contains(MailAddress.of(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b",
                "a@",
                "a@@b",
                "a b@c",
                "a@b c",
                ".a@b",
                "a.@b",
                "a..b@c",
                "a@-b",
                "a@b-",
                "a@b..c",
                "\"a\"@b",
                "a@[127.0.0.1]",
                "셔츠@example.com",
                "a@b\nBcc: c@d",
                "a@b,c@d",
                "<a@b",
                "a@b>"
            })
    void what_is_no_address_is_refused(String address) {
        assertThatThrownBy(() -> MailAddress.of(address)).isInstanceOf(IllegalArgumentException.class);
        assertThat(MailAddress.parse(address)).isEmpty();
    }

    @Test
    void an_address_over_the_limit_is_refused_with_both_numbers() {
        assertThatThrownBy(() -> MailAddress.of("a".repeat(250) + "@b.co"))
                .hasMessageContaining("255")
                .hasMessageContaining("254");
    }

    @Test
    void a_name_beside_the_address_is_read() {
        MailAddress expected = new MailAddress("noreply@example.com", "데이폴드 몰");
        assertThat(MailAddress.parse("데이폴드 몰 <noreply@example.com>")).contains(expected);
        assertThat(MailAddress.parse(" \"데이폴드 몰\" <noreply@example.com> ")).contains(expected);
        assertThat(MailAddress.parse("데이폴드 몰 <noreply@example.com> x")).isEmpty();
        assertThat(expected.domain()).isEqualTo("example.com");
    }

    @Test
    void no_title_or_name_writes_a_header_of_its_own() {
        assertThat(new MailAddress("a@b", " x\r\nBcc: c@d\u0085 ").name()).isEqualTo("x Bcc: c@d");
        assertThatThrownBy(() -> letter("title\nBcc: c@d", Map.of())).hasMessageContaining("U+000A");
        assertThatThrownBy(() -> letter("title", Map.of("X-A", "1\nBcc: c@d"))).hasMessageContaining("U+000A");
        assertThatThrownBy(() -> letter("title", Map.of("X-A: 1\nBcc", "c@d"))).hasMessageContaining("header name");
    }

    @Test
    void a_failure_told_once_more_is_the_same_letter_and_that_of_another_run_is_not() {
        DeliveryKey first = DeliveryKey.first("0198", DeliveryKind.FAILURE, MailAddress.of("md@example.com"));
        DeliveryKey third = first.ofRun(3).again().again();

        assertThat(third.resends()).isEqualTo(2);
        assertThat(third.letter()).isEqualTo(first.ofRun(3));
        assertThat(third.messageId("example.com"))
                .isEqualTo(first.ofRun(3).messageId("example.com"))
                .isNotEqualTo(first.ofRun(2).messageId("example.com"));
        assertThat(first.ofRun(Integer.MAX_VALUE).resends()).isZero();
    }

    @Test
    void a_message_id_is_the_same_for_the_same_letter_and_no_other() {
        DeliveryKey key = DeliveryKey.first("0198", DeliveryKind.RESULT, MailAddress.of("md@example.com"));
        String id = key.messageId("example.com");
        assertThat(id).matches("<[0-9a-f]{32}\\.result@example\\.com>");
        assertThat(key.again().again().messageId("example.com")).isEqualTo(id);
        assertThat(DeliveryKey.first("0198", DeliveryKind.RESULT, MailAddress.of("MD@Example.com"))
                        .messageId("example.com"))
                .isEqualTo(id);
        assertThat(DeliveryKey.first("0199", DeliveryKind.RESULT, MailAddress.of("md@example.com"))
                        .messageId("example.com"))
                .isNotEqualTo(id);
        assertThat(DeliveryKey.first("0198", DeliveryKind.RESULT, MailAddress.of("ma@example.com"))
                        .messageId("example.com"))
                .isNotEqualTo(id);
    }

    private static Letter letter(String subject, Map<String, String> headers) {
        return new Letter("<a@b>", FROM, FROM, subject, "text", "<p>text</p>", headers, Locale.KOREAN);
    }
}
