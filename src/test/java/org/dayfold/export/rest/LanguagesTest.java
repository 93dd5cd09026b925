package org.dayfold.export.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | en",
                "en-GB | en",
                "en-US,en;q=0.9,ko;q=0.8 | en",
                "ko-KR,ko;q=0.9,en-US;q=0.8 | ko",
                "fr,en;q=0.5 | en",
                "fr,ko;q=0.5,en;q=0.6 | en",
                "fr | ko",
                "* | ko",
                "en;q=0 | ko",
                "'' | ko",
                "';;;' | ko",
                "en;q=9 | ko",
                "EN | en",
            })
    void the_best_language_that_is_spoken_answers(String header, String language) {
        assertThat(Languages.of(header)).isEqualTo(Locale.forLanguageTag(language));
    }

    @Test
    void korean_answers_where_no_language_is_asked_for() {
        assertThat(Languages.of(null)).isEqualTo(Locale.KOREAN);
    }
}
