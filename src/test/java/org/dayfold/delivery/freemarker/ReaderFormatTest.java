package org.dayfold.delivery.freemarker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.dayfold.delivery.Asked.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderFormatTest {
    private final ReaderFormat korean = new ReaderFormat(Locale.KOREAN, ZoneId.of("Asia/Seoul"));
    private final ReaderFormat english = new ReaderFormat(Locale.ENGLISH, ZoneId.of("America/New_York"));

    @Test
    void a_moment_is_told_in_its_zone_and_never_later_than_it_is() {
        Instant instant = Instant.parse("2026-12-31T15:00:59.999Z");
        assertThat(korean.moment(instant)).isEqualTo("2027년 1월 1일 (금) 00:00 (Asia/Seoul)");
        assertThat(english.moment(instant)).isEqualTo("Thu 31 Dec 2026, 10:00 (America/New_York)");
    }

    @Test
    void whole_days_are_told_with_the_last_one_included() {
        Period oneDay = period("2026-11-20T00:00", "2026-11-21T00:00");
        assertThat(korean.period(oneDay)).isEqualTo("2026년 11월 20일 (금) ~ 2026년 11월 20일 (금) (1일)");
        assertThat(english.period(oneDay)).isEqualTo("Fri 20 Nov 2026 to Fri 20 Nov 2026 (1 day)");
    }

    @Test
    void times_are_told_with_their_exclusive_end() {
        Period hours = period("2026-11-20T00:00", "2026-11-20T13:30:05");
        assertThat(korean.period(hours))
                .isEqualTo("2026년 11월 20일 (금) 00:00 이상 ~ 2026년 11월 20일 (금) 13:30:05 미만 (Asia/Seoul)");
        assertThat(english.period(hours))
                .isEqualTo("from Fri 20 Nov 2026, 00:00 to before Fri 20 Nov 2026, 13:30:05 (America/New_York)");
    }

    @Test
    void an_empty_period_is_refused() {
        assertThatThrownBy(() -> period("2026-11-20T00:00", "2026-11-20T00:00")).hasMessageContaining("2026-11-20");
    }

    @ParameterizedTest
    @CsvSource({
        "0, '0 bytes', 0바이트",
        "1, '1 byte', 1바이트",
        "1023, '1,023 bytes', '1,023바이트'",
        "1024, '1.0 KB (1,024 bytes)', '1.0 KB (1,024바이트)'",
        "1073741824, '1.0 GB (1,073,741,824 bytes)', '1.0 GB (1,073,741,824바이트)'",
        "1125899906842624, '1,024.0 TB (1,125,899,906,842,624 bytes)', '1,024.0 TB (1,125,899,906,842,624바이트)'",
    })
    void a_size_is_told_roughly_and_exactly(long bytes, String inEnglish, String inKorean) {
        assertThat(english.size(bytes)).isEqualTo(inEnglish);
        assertThat(korean.size(bytes)).isEqualTo(inKorean);
    }

    private static Period period(String start, String end) {
        return new Period(LocalDateTime.parse(start), LocalDateTime.parse(end));
    }
}
