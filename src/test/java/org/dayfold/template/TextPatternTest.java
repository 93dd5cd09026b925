package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextPatternTest {

    @Test
    void an_ordinary_pattern_comes_to_an_end_on_the_longest_text() {
        TextPattern pattern = new TextPattern("(?:[A-Z]{2}-?[0-9]+,?)*");
        String text = "AB-12,".repeat(TextPattern.MAX_TEXT / 6);

        assertThat(pattern.match(text)).isEqualTo(TextPattern.Outcome.MATCHES);
        assertThat(pattern.match(text + "!")).isEqualTo(TextPattern.Outcome.DIFFERS);
        assertThat(pattern.backtracksWildly()).isFalse();
    }

    @Test
    void a_pattern_that_would_hold_a_thread_for_years_is_given_up() {
        TextPattern pattern = new TextPattern("(.*x){25}");

        assertThat(pattern.match("x".repeat(60) + "!")).isEqualTo(TextPattern.Outcome.TOO_COSTLY);
        assertThat(pattern.backtracksWildly()).isTrue();
    }

    @Test
    void a_pattern_that_only_a_cunning_text_makes_costly_is_given_up_at_the_request() {
        Violation violation =
                Requests.violation("{ pattern: '(?:ab|(?:ab)+c?)+(?:.*ab){12}' }", "ab".repeat(200) + "!");

        assertThat(violation.kind()).isEqualTo(ViolationKind.PATTERN_COST);
    }

    @Test
    void recursion_of_the_engine_is_given_up_too() {
        TextPattern pattern = new TextPattern("(?:a|b|ab)*");

        assertThat(pattern.match("ab".repeat(500_000))).isEqualTo(TextPattern.Outcome.TOO_COSTLY);
    }
}
