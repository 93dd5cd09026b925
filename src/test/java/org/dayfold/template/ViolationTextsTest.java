package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViolationTextsTest {
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final ResourceBundle KOREAN =
            ResourceBundle.getBundle("org.dayfold.template.violations", Locale.ROOT, EXACT);
    private static final ResourceBundle ENGLISH =
            ResourceBundle.getBundle("org.dayfold.template.violations", Locale.ENGLISH, EXACT);

    private static Set<String> places(String text) {
        return Pattern.compile("\\{\\w+}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(ViolationKind.class)
    void each_kind_has_a_korean_and_an_english_text_and_korean_knows_no_less(ViolationKind kind) {
        String korean = KOREAN.getString(kind.messageKey());
        String english = ENGLISH.getString(kind.messageKey());

        assertThat(korean).isNotBlank().containsPattern("[가-힣]");
        assertThat(english).isNotBlank().doesNotContainPattern("[가-힣]");
        assertThat(places(english)).containsAll(places(korean));
    }

    @Test
    void no_text_is_left_over() {
        assertThat(new TreeSet<>(KOREAN.keySet())).isEqualTo(new TreeSet<>(ENGLISH.keySet()));
        Set<String> kinds = java.util.Arrays.stream(ViolationKind.values())
                .map(ViolationKind::messageKey)
                .collect(Collectors.toSet());
        assertThat(KOREAN.keySet().stream().filter(key -> !key.startsWith("type.") && !key.startsWith("unit.")))
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void the_older_codes_keep_their_texts() {
        assertThat(Messages.text(Locale.KOREAN, ViolationKind.REQUIRED, Map.of("name", "셀러속성")))
                .isEqualTo("필수 칼럼인 셀러속성 값이 누락되었습니다.");
        assertThat(Messages.text(Locale.KOREAN, ViolationKind.EXPORT_FORMAT, Map.of()))
                .isEqualTo("잘못된 추출 포맷입니다.");
        assertThat(Messages.text(Locale.KOREAN, ViolationKind.MAIL_FAILED, Map.of()))
                .isEqualTo("메일전송에 오류가 발생하였습니다.");
        assertThat(Messages.text(Locale.KOREAN, ViolationKind.SENDER, Map.of())).isEqualTo("발신 메일이 이메일 형식이 아닙니다.");
    }

    @Test
    void korean_is_the_language_of_whoever_asks_for_no_english() {
        for (Locale locale : new Locale[] {Locale.KOREA, Locale.FRENCH, Locale.ROOT}) {
            assertThat(Messages.text(locale, ViolationKind.EXPORT_FORMAT, Map.of()))
                    .isEqualTo("잘못된 추출 포맷입니다.");
        }
        assertThat(Messages.text(Locale.UK, ViolationKind.EXPORT_FORMAT, Map.of()))
                .isEqualTo("The export format is not valid.");
    }

    @Test
    void the_language_of_the_machine_does_not_matter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ENGLISH);
            assertThat(ResourceBundle.getBundle("org.dayfold.template.violations", Locale.ROOT, EXACT)
                            .getString("export-format"))
                    .isEqualTo("잘못된 추출 포맷입니다.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_value_with_braces_or_dollars_is_shown_as_it_is() {
        assertThat(Messages.text(Locale.ENGLISH, ViolationKind.REQUIRED, Map.of("name", "{limit} $1 \\")))
                .isEqualTo("A value for the required field {limit} $1 \\ is missing.");
    }

    @ParameterizedTest
    @EnumSource(ViolationKind.class)
    void each_kind_stands_in_the_guides_table_with_its_code_and_korean_text(ViolationKind kind) throws IOException {
        String guide = Files.readString(Path.of("docs/templates.md"));

        assertThat(guide).contains("| `" + kind.code() + "` | " + KOREAN.getString(kind.messageKey()) + " |");
    }
}
