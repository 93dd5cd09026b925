package org.dayfold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 7);

    @Test
    void a_key_is_day_export_and_title() {
        assertThat(ObjectKey.of(DAY, "0198-ab", "주문상품_20260307.xlsx").value())
                .isEqualTo("2026/03/07/0198-ab/주문상품_20260307.xlsx");
    }

    @Test
    void decomposed_letters_are_composed() {
        String decomposed = Normalizer.normalize("주문", Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo("주문");
        assertThat(ObjectKey.of(DAY, "id", decomposed)).isEqualTo(ObjectKey.of(DAY, "id", "주문"));
    }

    @Test
    void a_long_title_is_shortened_between_letters_and_keeps_its_extension() {
        String name =
                ObjectKey.of(DAY, "id", "가".repeat(200) + "😀.xlsx").segments().get(4);
        assertThat(name).isEqualTo("가".repeat(73) + ".xlsx");
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(ObjectKey.MAX_NAME_BYTES);
        assertThat(ObjectKey.of(DAY, "id", "😀".repeat(200)).segments().get(4)).isEqualTo("😀".repeat(56));
    }

    @Test
    void the_longest_name_has_room_for_its_manifest_beside_it() {
        ObjectKey longest = ObjectKey.of(DAY, "id", "가".repeat(300) + ".xlsx");
        assertThat(longest.manifest()).contains(new ObjectKey(longest + ".manifest.json"));
        assertThat(new ObjectKey("2026/11/20/id/" + "a".repeat(227)).manifest())
                .as("a name as they were before")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "a/../b", "..", "a/./b", "a\\b", "a\nb", "a\0b", "a/\ud800"})
    void a_key_that_could_lead_elsewhere_is_refused(String value) {
        assertThatThrownBy(() -> new ObjectKey(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_over_the_limit_is_refused_with_both_numbers() {
        assertThatThrownBy(() -> new ObjectKey("a/".repeat(400) + "aa"))
                .hasMessageContaining("802")
                .hasMessageContaining("800");
        assertThatThrownBy(() -> new ObjectKey("가".repeat(81)))
                .hasMessageContaining("243")
                .hasMessageContaining("240");
    }
}
