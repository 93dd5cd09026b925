package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.dayfold.sql.Watchdog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceRehearsalIT {
    private final ScheduledExecutorService watchdogThread = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void endWatchdog() {
        watchdogThread.shutdownNow();
    }

    @Test
    void a_postgresql_source_makes_up_as_many_rows_as_are_asked_for_and_needs_no_table() throws Exception {
        assertThat(rehearsal(postgres(), () -> true).perform("shop", 20_000)).isEqualTo(20_000);
        assertThat(rehearsal(postgres(), () -> true).perform("shop", 10)).isEqualTo(10);
    }

    @Test
    void it_ends_when_there_is_real_work() throws Exception {
        int[] asked = {0};
        assertThat(rehearsal(postgres(), () -> asked[0]++ < 700).perform("shop", 20_000))
                .isEqualTo(700);
    }

    @Test
    void other_databases_have_nothing_to_rehearse() throws Exception {
        H2Source source = new H2Source("rehearsal");
        assertThat(rehearsal(source, () -> true).perform("shop", 20_000)).isZero();
        assertThat(source.connections).hasValue(0);
    }

    private SourceRehearsal rehearsal(SourceDatabases source, BooleanSupplier wanted) {
        return new SourceRehearsal(
                source, new Watchdog(watchdogThread, Clock.systemUTC(), Duration.ofSeconds(1)), wanted);
    }

    private static SourceDatabases postgres() throws SQLException {
        return new PostgresSource("rehearsal_" + System.nanoTime(), 1);
    }
}
