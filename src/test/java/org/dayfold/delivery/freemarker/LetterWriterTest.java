package org.dayfold.delivery.freemarker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.dayfold.delivery.Asked;
import org.dayfold.delivery.Asked.Condition;
import org.dayfold.delivery.Asked.Period;
import org.dayfold.delivery.DeliveryKind;
import org.dayfold.delivery.Envelope;
import org.dayfold.delivery.FailureFacts;
import org.dayfold.delivery.FailureFacts.Next;
import org.dayfold.delivery.Letter;
import org.dayfold.delivery.MailAddress;
import org.dayfold.delivery.OperatorFacts;
import org.dayfold.delivery.ResultFacts;
import org.dayfold.delivery.ResultFacts.Download;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterWriterTest {
    private static final String EXPORT = "0198c1d2-7a3b-7c4d-8e5f-0123456789ab";
    private static final URI LINK = URI.create("https://export.example.com/api/exports/" + EXPORT
            + "/file?expires=1796000000&signature=q3v8Wm0Zr1hJYt5b7dKx2uNfGc4sLpEo6AiRTyVnBwU");
    private static final Asked ASKED = new Asked(
            "주문상품_20261120",
            Instant.parse("2026-11-20T05:05:59Z"),
            Optional.of(period("2026-08-21T00:00", "2026-11-21T00:00")),
            List.of(new Condition("셀러속성", "1, 2"), new Condition("상품명", "셔츠")));

    private final LetterWriter writer = new LetterWriter();

    @Test
    void the_result_tells_in_korean_all_that_a_requester_needs() {
        Letter letter = writer.result(result("ko", ASKED, 1));
        assertThat(letter.subject()).isEqualTo("[데이폴드몰] 주문상품_20261120 파일이 준비되었습니다");
        assertThat(letter.plain()).isEqualTo("""
                        안녕하세요. 데이폴드몰입니다.

                        2026년 11월 20일 (금) 14:05 (Asia/Seoul)에 요청하신 파일이 준비되었습니다. 아래 링크에서 내려받으실 수 있습니다.

                        파일 내려받기:
                        %s

                        이 링크는 2026년 11월 27일 (금) 14:07 (Asia/Seoul)까지 사용하실 수 있습니다. 그 뒤에는 다시 요청해 주시기 바랍니다.

                        - 제목: 주문상품_20261120
                        - 다운로드 기간: 2026년 8월 21일 (금) ~ 2026년 11월 20일 (금) (92일)
                        - 셀러속성: 1, 2
                        - 상품명: 셔츠
                        - 파일: 주문상품_20261120.xlsx
                        - 데이터: 331,517행
                        - 크기: 12.3 MB (12,901,234바이트)

                        감사합니다.

                        --
                        본 메일은 발신 전용이므로 회신하셔도 답변을 드릴 수 없습니다.
                        문의: @dayfold셀러
                        요청 번호: 0198c1d2-7a3b-7c4d-8e5f-0123456789ab
                        """.formatted(LINK));
    }

    @Test
    void the_result_tells_the_same_in_english() {
        Letter letter = writer.result(result("en", ASKED, 3));
        assertThat(letter.subject()).isEqualTo("[데이폴드몰] 주문상품_20261120: your file is ready");
        assertThat(letter.plain())
                .contains("The file you asked for on Fri 20 Nov 2026, 14:05 (Asia/Seoul) is ready.")
                .contains("Download the file:\n" + LINK + "\n")
                .contains("The link works until Fri 27 Nov 2026, 14:07 (Asia/Seoul).")
                .contains("- Period: Fri 21 Aug 2026 to Fri 20 Nov 2026 (92 days)\n- 셀러속성: 1, 2\n")
                .contains("- Rows: 331,517 (on 3 sheets)\n- Size: 12.3 MB (12,901,234 bytes)\n")
                .contains("Nobody reads replies")
                .contains("Questions: @dayfold셀러");
        assertThat(letter.language()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void html_says_what_the_plain_text_says() {
        for (String language : List.of("ko", "en")) {
            for (Letter letter : List.of(
                    writer.result(result(language, ASKED, 2)),
                    writer.result(new ResultFacts(envelope(language), ASKED, Optional.empty())),
                    writer.failure(failure(language, Next.OPERATORS_RESTART_IT, "7f3a")),
                    writer.failure(failure(language, Next.ASK_FOR_LESS, "")),
                    writer.operator(operator(language)))) {
                String shown = shown(letter.html());
                for (String line : letter.plain().split("\n")) {
                    for (String words : line.replaceFirst("^- ", "").split(":(?: |$)", 2)) {
                        assertThat(shown).contains(words.replaceAll("\\s+", " ").replaceFirst("^--$", ""));
                    }
                }
            }
        }
    }

    @Test
    void values_are_text_in_html_whatever_they_hold() {
        Asked naughty = new Asked(
                "<script>alert(1)</script>",
                ASKED.at(),
                Optional.empty(),
                List.of(new Condition("<b>label", "\"><img src=x onerror=alert(1)> & ${1+1} <#if x>")));
        for (Letter letter : List.of(
                writer.result(result("ko", naughty, 1)),
                writer.operator(operator("en", naughty, "java.lang.X: </div><script>boom</script>")))) {
            assertThat(letter.html())
                    .doesNotContain("<script")
                    .doesNotContain("<img")
                    .doesNotContain("<b>label")
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .contains("&quot;&gt;&lt;img src=x onerror=alert(1)&gt; &amp; ${1+1} &lt;#if x&gt;");
            assertThat(letter.plain()).contains("\"><img src=x onerror=alert(1)> & ${1+1} <#if x>");
        }
    }

    @Test
    void html_loads_nothing_and_runs_nothing() {
        String html = writer.result(result("ko", ASKED, 1)).html();
        assertThat(html).doesNotContain("<img", "<script", "<link", "@import", "url(");
        assertThat(html).contains("href=\"" + LINK.toString().replace("&", "&amp;") + "\"");
        assertThat(html).contains("<html lang=\"ko\">");
    }

    @Test
    void nothing_to_download_is_a_notice_without_a_link() {
        Letter letter = writer.result(new ResultFacts(envelope("ko"), ASKED, Optional.empty()));
        assertThat(letter.plain())
                .contains("다운로드할 데이터가 없습니다.")
                .contains("안녕하세요.")
                .contains("감사합니다.");
        assertThat(letter.html()).doesNotContain("href=").contains("다운로드할 데이터가 없습니다.");
        assertThat(letter.messageId())
                .isEqualTo(envelope("ko").key(DeliveryKind.RESULT).messageId("example.com"));
    }

    @Test
    void a_failure_tells_why_and_what_happens_next() {
        Letter waiting = writer.failure(failure("ko", Next.OPERATORS_RESTART_IT, "7f3a"));
        assertThat(waiting.plain())
                .contains("- 사유: 원본 데이터베이스에 연결할 수 없습니다.")
                .contains("다시 요청하실 필요는 없습니다.")
                .contains("오류 번호: 7f3a")
                .doesNotContain("기간을 줄이거나");
        Letter asking = writer.failure(failure("ko", Next.ASK_FOR_LESS, ""));
        assertThat(asking.plain()).contains("기간을 줄이거나").doesNotContain("오류 번호");
    }

    @Test
    void a_second_failure_is_a_letter_of_its_own_and_a_resent_result_is_not() {
        Envelope envelope = envelope("ko");
        FailureFacts first = new FailureFacts(envelope, ASKED, 1, "reason", Next.ASK_FOR_LESS, "");
        FailureFacts second = new FailureFacts(envelope, ASKED, 2, "reason", Next.ASK_FOR_LESS, "");
        assertThat(writer.failure(first).messageId())
                .isEqualTo(writer.failure(first).messageId())
                .isNotEqualTo(writer.failure(second).messageId());
        assertThat(writer.failure(second).messageId())
                .isEqualTo(envelope.key(DeliveryKind.FAILURE).ofRun(2).messageId("example.com"));
        assertThat(envelope.key(DeliveryKind.FAILURE).ofRun(1)).isEqualTo(envelope.key(DeliveryKind.FAILURE));
        assertThatThrownBy(() -> envelope.key(DeliveryKind.RESULT).ofRun(2)).hasMessageContaining("run 2");
    }

    @Test
    void an_operator_is_told_how_to_restart() {
        Letter letter = writer.operator(operator("ko"));
        assertThat(letter.subject()).isEqualTo("[데이폴드몰 운영] order-items 실패: extract 단계, 오류 번호 7f3a");
        assertThat(letter.plain())
                .contains("- 파티션: 37 (2026-09-27 ~ 2026-09-28)")
                .contains("java.sql.SQLException: connection lost\n\tat org.example.Source.read(Source.java:12)")
                .contains("curl -X POST -H \"Authorization: Bearer $DAYFOLD_API_KEY\""
                        + " https://export.example.com/api/exports/" + EXPORT + "/restart")
                .contains("restart-job(execution-id=4711,properties={jberet.restart.mode=force})")
                .contains("https://console.example.com/console/index.html#job-runtime;name=export");
        assertThat(letter.html()).contains("\tat org.example.Source.read");
    }

    @Test
    void an_operator_is_told_of_a_failure_before_any_job() {
        OperatorFacts facts = new OperatorFacts(
                envelope("en"),
                new Asked("title", ASKED.at(), Optional.empty(), List.of()),
                "order-items",
                2,
                "md@example.com",
                ASKED.at(),
                1,
                "validate",
                Optional.empty(),
                "x".repeat(Words.MAX_EXCEPTION + 5),
                "7f3a",
                URI.create("http://127.0.0.1:8080/api/exports/1/restart"),
                Optional.empty(),
                OptionalLong.empty());
        assertThat(writer.operator(facts).plain())
                .doesNotContain("Partition", "jboss-cli", "console")
                .contains("[5 more characters]");
    }

    @Test
    void a_letter_needs_neither_period_nor_conditions_nor_contact() {
        Asked bare = new Asked("title", ASKED.at(), Optional.empty(), List.of());
        Envelope envelope = new Envelope(
                EXPORT,
                MailAddress.of("noreply@example.com"),
                MailAddress.of("md@example.com"),
                Map.of(),
                Locale.FRENCH,
                ZoneId.of("UTC"),
                "shop",
                "");
        Letter letter = writer.result(new ResultFacts(envelope, bare, Optional.of(download(1))));
        assertThat(letter.language()).isEqualTo(Locale.KOREAN);
        assertThat(letter.plain()).doesNotContain("기간", "문의", "시트").contains("- 제목: title\n- 파일: ");
    }

    @Test
    void a_line_break_in_a_title_does_not_reach_the_subject() {
        Asked broken = new Asked("one\r\nBcc:\0\u0085 two", ASKED.at(), Optional.empty(), List.of());
        assertThat(writer.result(result("ko", broken, 1)).subject()).isEqualTo("[데이폴드몰] one Bcc: two 파일이 준비되었습니다");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "/api/exports/1/file", "file:/etc/passwd"})
    void a_link_that_a_reader_cannot_follow_is_refused(String link) {
        assertThatThrownBy(() -> new Download(URI.create(link), ASKED.at(), "a.csv", 1, 1, 1))
                .hasMessageContaining(link);
    }

    private static ResultFacts result(String language, Asked asked, int sheets) {
        return new ResultFacts(envelope(language), asked, Optional.of(download(sheets)));
    }

    private static Download download(int sheets) {
        return new Download(
                LINK, Instant.parse("2026-11-27T05:07:59Z"), "주문상품_20261120.xlsx", sheets, 331_517, 12_901_234);
    }

    private static FailureFacts failure(String language, Next next, String incident) {
        return new FailureFacts(envelope(language), ASKED, 2, "원본 데이터베이스에 연결할 수 없습니다.", next, incident);
    }

    private static OperatorFacts operator(String language) {
        return operator(
                language,
                ASKED,
                "java.sql.SQLException: connection lost\n\tat org.example.Source.read(Source.java:12)");
    }

    private static OperatorFacts operator(String language, Asked asked, String exception) {
        return new OperatorFacts(
                envelope(language),
                asked,
                "order-items",
                2,
                "md@example.com",
                Instant.parse("2026-11-20T05:11:00Z"),
                3,
                "extract",
                Optional.of("37 (2026-09-27 ~ 2026-09-28)"),
                exception,
                "7f3a",
                URI.create("https://export.example.com/api/exports/" + EXPORT + "/restart"),
                Optional.of(URI.create("https://console.example.com/console/index.html#job-runtime;name=export")),
                OptionalLong.of(4711));
    }

    private static Envelope envelope(String language) {
        return new Envelope(
                EXPORT,
                new MailAddress("noreply@example.com", "데이폴드몰"),
                new MailAddress("md@example.com", "김엠디"),
                Map.of("X-SES-CONFIGURATION-SET", "exports"),
                Locale.forLanguageTag(language),
                ZoneId.of("Asia/Seoul"),
                "데이폴드몰",
                "@dayfold셀러");
    }

    private static Period period(String start, String end) {
        return new Period(LocalDateTime.parse(start), LocalDateTime.parse(end));
    }

    /** The text that a mail program shows, on one line. */
    private static String shown(String html) {
        return html.substring(html.indexOf("<body"))
                .replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }
}
