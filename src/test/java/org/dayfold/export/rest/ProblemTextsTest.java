package org.dayfold.export.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dayfold.export.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ProblemTextsTest {
    static final List<Locale> LANGUAGES = Languages.SPOKEN;

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void every_kind_reason_and_failure_has_its_text_and_no_text_is_left_over(Locale language) {
        Set<String> needed = new TreeSet<>();
        Stream.of(ProblemKind.values()).forEach(kind -> needed.add("title." + kind));
        Stream.of(Reason.values()).forEach(reason -> needed.add("detail." + reason));
        Stream.of(ProblemCode.values()).forEach(code -> needed.add("export." + code));

        assertThat(new TreeSet<>(ProblemTexts.bundle(language).keySet())).isEqualTo(needed);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void no_text_is_empty_and_both_languages_take_the_same_arguments(Locale language) {
        for (Reason reason : Reason.values()) {
            String text = ProblemTexts.bundle(language).getString("detail." + reason);
            String other = ProblemTexts.bundle(Locale.ENGLISH).getString("detail." + reason);
            assertThat(text).as(reason.name()).isNotBlank();
            assertThat(places(text)).as(reason.name()).isEqualTo(places(other));
        }
    }

    @Test
    void korean_texts_are_korean_and_english_ones_are_not() {
        for (ProblemKind kind : ProblemKind.values()) {
            assertThat(ProblemTexts.title(kind, Locale.KOREAN)).matches(".*\\p{IsHangul}.*");
            assertThat(ProblemTexts.title(kind, Locale.ENGLISH)).doesNotMatch(".*\\p{IsHangul}.*");
        }
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(ProblemTexts.message(code, Locale.KOREAN)).matches(".*\\p{IsHangul}.*");
            assertThat(ProblemTexts.message(code, Locale.ENGLISH)).doesNotMatch(".*\\p{IsHangul}.*");
        }
    }

    @Test
    void a_detail_carries_the_value_and_the_limit() {
        assertThat(ProblemTexts.detail(Reason.QUERY_LIMIT, Locale.ENGLISH, "500", 200))
                .isEqualTo("Limit \"500\" is not a number from 1 to 200.");
        assertThat(ProblemTexts.detail(Reason.BODY_TOO_LARGE, Locale.KOREAN, 65_536))
                .isEqualTo("요청 본문이 65,536바이트를 넘습니다.");
        assertThat(ProblemTexts.detail(Reason.LINK_EXPIRED, Locale.ENGLISH)).startsWith("The link's time");
    }

    @Test
    void the_number_of_violations_is_counted_in_words_that_fit() {
        assertThat(ProblemTexts.detail(Reason.INVALID_REQUEST, Locale.ENGLISH, 1))
                .startsWith("One value ");
        assertThat(ProblemTexts.detail(Reason.INVALID_REQUEST, Locale.ENGLISH, 3))
                .startsWith("3 values ");
    }

    @Test
    void types_differ_and_are_absolute() {
        List<String> types =
                Arrays.stream(ProblemKind.values()).map(ProblemKind::type).toList();

        assertThat(types).doesNotHaveDuplicates().allMatch(type -> type.matches("urn:dayfold:problem:[a-z-]+"));
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        java.util.regex.Pattern.compile("\\{(\\d)").matcher(text).results().forEach(m -> places.add(m.group(1)));
        return places;
    }
}
