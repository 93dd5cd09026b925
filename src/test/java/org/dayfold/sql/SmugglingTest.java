package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each template of {@code smuggling.txt} on each dialect: refused, or bound with no trace of a value in the text. */
class SmugglingTest {
    private static final TemplateCorpus.Values HOSTILE = new TemplateCorpus.Values(
            "zqx' OR 1=1; -- \" ` */ $$",
            424242,
            LocalDateTime.of(2097, 3, 4, 5, 6),
            UUID.fromString("abcdefab-0000-4000-8000-abcdefabcdef"));
    private static final TemplateCorpus.Values HARMLESS = new TemplateCorpus.Values(
            "abcdefghijklmnopqrstuvwxy",
            7,
            LocalDateTime.of(2026, 1, 1, 0, 0),
            UUID.fromString("00000000-0000-4000-8000-000000000000"));
    private static final List<String> TRACES = List.of("zqx", "1=1", "424242", "2097", "abcdefab");

    static Stream<Arguments> attempts() {
        List<Arguments> attempts = new ArrayList<>();
        for (TemplateCorpus.Attempt attempt : TemplateCorpus.load()) {
            for (Dialect dialect : Dialect.values()) {
                attempts.add(Arguments.of(attempt, dialect));
            }
        }
        return attempts.stream();
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void no_value_gets_into_the_text(TemplateCorpus.Attempt attempt, Dialect dialect) {
        if (!attempt.boundOn(dialect)) {
            assertThatThrownBy(() -> attempt.bind(HOSTILE, dialect))
                    .isInstanceOfSatisfying(SqlTemplateException.class, refused -> assertThat(refused.problems())
                            .isNotEmpty()
                            .allSatisfy(problem -> {
                                assertThat(problem.line()).isPositive();
                                assertThat(problem.column()).isPositive();
                                assertThat(problem.message()).isNotBlank();
                            }));
            return;
        }
        BoundQuery query = attempt.bind(HOSTILE, dialect);
        assertThat(query.sql().toLowerCase(Locale.ROOT)).doesNotContain(TRACES);
        assertThat(query.sql()).doesNotContain("\uE000", "\uE001");
        assertThat(query.sql()).isEqualTo(attempt.bind(HARMLESS, dialect).sql());
    }

    @Test
    void the_corpus_is_as_large_as_it_claims() {
        List<TemplateCorpus.Attempt> attempts = TemplateCorpus.load();
        assertThat(attempts).hasSizeGreaterThanOrEqualTo(390);
        assertThat(attempts)
                .filteredOn(attempt -> !attempt.boundOn(Dialect.POSTGRESQL))
                .hasSizeGreaterThanOrEqualTo(250);
    }
}
