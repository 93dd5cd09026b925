package org.dayfold.export.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRequestTest {
    @Test
    void values_keep_their_types_and_members_their_order() {
        Map<String, Object> read = read("{\"z\":\"셔츠\",\"a\":false,\"n\":null,\"l\":[1,-2,\"3\",{}]}");

        assertThat(read.keySet()).containsExactly("z", "a", "n", "l");
        assertThat(read).containsEntry("z", "셔츠").containsEntry("a", false).containsEntry("n", null);
        assertThat(read.get("l")).isEqualTo(List.of(1L, -2L, "3", Map.of()));
    }

    @Test
    void whole_numbers_that_fit_are_longs_and_all_others_keep_their_digits() {
        Map<String, Object> read = read("{\"max\":9223372036854775807,\"min\":-9223372036854775808,"
                + "\"over\":9223372036854775808,\"one\":1.0,\"exp\":1e3,\"zero\":-0,\"cents\":0.10}");

        assertThat(read)
                .containsEntry("max", Long.MAX_VALUE)
                .containsEntry("min", Long.MIN_VALUE)
                .containsEntry("over", new BigDecimal("9223372036854775808"))
                .containsEntry("one", new BigDecimal("1.0"))
                .containsEntry("exp", new BigDecimal("1e3"))
                .containsEntry("zero", 0L)
                .containsEntry("cents", new BigDecimal("0.10"));
    }

    @Test
    void text_that_is_no_json_is_refused_with_its_place() {
        Refusal refusal = refusal("{\n  \"a\": 1,\n  oops\n}");

        assertThat(refusal.reason()).isEqualTo(Reason.JSON_SYNTAX);
        assertThat(refusal.arguments()[0]).isEqualTo(3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\":[1,]}",
                "{\"a\":[1",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":-}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{'a':1}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"x",
                "{\"a\":1}}",
                "{\"a\":1} {}",
                "{\"a\":1} x",
                "{\"a\":1} //",
                "{\"a\":]}",
                "{]",
                "x"
            })
    void what_is_not_json_by_rfc_8259_is_refused(String text) {
        assertThat(refusal(text).reason()).isEqualTo(Reason.JSON_SYNTAX);
    }

    @Test
    void a_key_that_stands_twice_is_refused_where_it_stands_again() {
        Refusal refusal = refusal("{\"a\":{\"b\":1,\n\"b\":2}}");

        assertThat(refusal.reason()).isEqualTo(Reason.JSON_DUPLICATE_KEY);
        assertThat(refusal.arguments()[0]).isEqualTo(2L);
        assertThat(refusal.arguments()[2]).isEqualTo("b");
    }

    @Test
    void a_key_escaped_differently_is_the_same_key() {
        assertThat(refusal("{\"a\":1,\"\\u0061\":2}").reason()).isEqualTo(Reason.JSON_DUPLICATE_KEY);
    }

    @Test
    void sixteen_levels_are_read_and_seventeen_refused() {
        assertThat(read(nested(16))).hasSize(1);
        assertThat(refusal(nested(17)).reason()).isEqualTo(Reason.JSON_TOO_DEEP);
        assertThat(refusal(nested(20_000)).reason()).isEqualTo(Reason.JSON_TOO_DEEP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e101", "1e99999999999999", "0.1e-2147483648"})
    void numbers_that_would_fill_the_memory_are_refused(String number) {
        assertThat(refusal("{\"a\":" + number + "}").reason()).isEqualTo(Reason.JSON_NUMBER_TOO_LONG);
    }

    @Test
    void a_hundred_digits_are_read_and_one_more_refused() {
        assertThat(read("{\"a\":" + "9".repeat(100) + "}")).containsEntry("a", new BigDecimal("9".repeat(100)));
        assertThat(refusal("{\"a\":" + "9".repeat(101) + "}").reason()).isEqualTo(Reason.JSON_NUMBER_TOO_LONG);
    }

    @Test
    void half_a_surrogate_pair_is_refused_and_a_whole_one_read() {
        assertThat(read("{\"a\":\"\\ud83d\\ude00\"}")).containsEntry("a", "\uD83D\uDE00");
        assertThat(refusal("{\"a\":\"\\ud83d\"}").reason()).isEqualTo(Reason.JSON_LONE_SURROGATE);
        assertThat(refusal("{\"a\":\"\\ude00\\ud83d\"}").reason()).isEqualTo(Reason.JSON_LONE_SURROGATE);
        assertThat(refusal("{\"\\ud83d\":1}").reason()).isEqualTo(Reason.JSON_LONE_SURROGATE);
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused_with_their_place() {
        byte[] korean = "{\"a\":\"셔츠\"}".getBytes(Charset.forName("EUC-KR"));

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> JsonRequest.read(korean));

        assertThat(refusal.reason()).isEqualTo(Reason.JSON_NOT_UTF8);
        assertThat(refusal.arguments()).containsExactly(6);
    }

    @Test
    void a_text_that_breaks_off_within_a_character_is_refused() {
        byte[] whole = "{\"a\":\"셔".getBytes(StandardCharsets.UTF_8);
        byte[] broken = Arrays.copyOf(whole, whole.length - 1);

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> JsonRequest.read(broken));

        assertThat(refusal.reason()).isEqualTo(Reason.JSON_NOT_UTF8);
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(read("\uFEFF{\"a\":1}")).containsEntry("a", 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"a\"", "null", "true"})
    void only_an_object_can_be_a_request(String text) {
        assertThat(refusal(text).reason()).isEqualTo(Reason.JSON_NOT_AN_OBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "\uFEFF"})
    void an_empty_body_is_refused(String text) {
        assertThat(refusal(text).reason()).isEqualTo(Reason.JSON_EMPTY);
    }

    private static String nested(int levels) {
        return "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }

    private static Map<String, Object> read(String text) {
        return JsonRequest.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Refusal refusal(String text) {
        return catchThrowableOfType(Refusal.class, () -> read(text));
    }
}
