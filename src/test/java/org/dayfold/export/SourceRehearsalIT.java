package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceRehearsalIT {

    @Test
    void a_postgresql_source_makes_up_as_many_rows_as_are_asked_for_and_needs_no_table() throws Exception {
        PostgresSource source = new PostgresSource("rehearsal_" + System.nanoTime(), 1);

        assertThat(new SourceRehearsal(source, () -> true).perform("shop", 20_000))
                .isEqualTo(20_000);
        assertThat(new SourceRehearsal(source, () -> true).perform("shop", 10)).isEqualTo(10);
    }

    @Test
    void it_ends_when_there_is_real_work() throws Exception {
        PostgresSource source = new PostgresSource("rehearsal_" + System.nanoTime(), 1);
        int[] asked = {0};

        assertThat(new SourceRehearsal(source, () -> asked[0]++ < 700).perform("shop", 20_000))
                .isEqualTo(700);
    }
}
