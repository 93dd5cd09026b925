package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharWidthTest {

    @ParameterizedTest
    @CsvSource({
        "'', 112",
        "abc, 412",
        "셔츠, 488",
        "日本, 488",
        "カナ, 488",
        "ｶﾅ, 312", // halfwidth kana
        "Ａ, 300", // fullwidth Latin
        "👕, 300",
        "é, 212",
        "a셔, 400",
    })
    void wide_characters_count_1_88_and_others_1(String text, int hundredths) {
        assertThat(CharWidth.ofCell(text)).isEqualTo(hundredths);
    }

    @ParameterizedTest
    @CsvSource({
        "General, 12345, 612",
        "General, -12345, 712",
        "General, 12345678901234, 1312",
        "0, 123456789012, 1312",
        "'#,##0', 1234567, 1012",
        "'#,##0', 999, 412",
        "'#,##0.00', 1234.5, 912",
        "0.00, 5, 512",
        "0%, 1, 512",
        "'#,##0\"원\"', 1000, 712",
        "'#,##0;[Red]-#,##0', -1000, 712",
    })
    void a_number_is_as_wide_as_its_format_shows_it(String format, String number, int hundredths) {
        byte[] bytes = XlsxTags.ascii(number);
        assertThat(DisplayWidth.of(format).ofNumber(bytes, 0, bytes.length)).isEqualTo(hundredths);
    }

    @ParameterizedTest
    @CsvSource({"yyyy-mm-dd, 1112", "yyyy-mm-dd hh:mm:ss, 2012", "yyyy\"년\" m\"월\", 1188"})
    void a_date_is_as_wide_as_its_format(String format, int hundredths) {
        assertThat(DisplayWidth.of(format).ofDate()).isEqualTo(hundredths);
    }
}
