package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL and a real MariaDB that take a query and do not answer; the limit of this scene is three seconds. */
class StalledSourceIT {
    private static final String SLEEPY =
            RunScene.SQL.replace("FROM item", "FROM item CROSS JOIN (SELECT pg_sleep(600) OFFSET 0) AS sleep");

    /** MariaDB sends its first row and sleeps before the second; a stream goes on meanwhile without a fetch to cancel. */
    private static final String SLEEPY_IN_MARIADB = RunScene.SQL
            .replace("WHERE at", "WHERE (id = 1 OR SLEEP(600) = 0) AND at")
            .replace("ORDER BY at, id", "ORDER BY id");

    private static final Duration STALL = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    @Test
    void a_query_that_gives_no_row_is_cut_off_and_the_run_fails_as_something_that_may_pass() throws Exception {
        PostgresSource source = new PostgresSource("stalled_source", 4);
        source.execute("INSERT INTO item VALUES (1, 'a', 1, timestamp '2020-05-01 00:00:01')");
        isCutOff(new RunScene(folder, source, "csv", RunScene.YAML, SLEEPY, STALL));
    }

    @Test
    void a_query_of_mariadb_that_gives_no_further_row_is_cut_off_too() throws Exception {
        MariaDbSource source = new MariaDbSource("stalled_source");
        source.execute(
                "INSERT INTO item VALUES (1, 'a', 1, '2020-05-01 00:00:01'), (2, 'b', 2, '2020-05-01 00:00:02')");
        isCutOff(new RunScene(folder, source, "csv", RunScene.YAML, SLEEPY_IN_MARIADB, STALL));
        assertThat(source.sleeping())
                .as("queries that still sleep in the server")
                .isZero();
    }

    private static void isCutOff(RunScene scene) throws Exception {
        Fence fence = scene.runs.claim();
        scene.plan(fence);

        assertThatThrownBy(() -> scene.extract(fence, 0))
                .isInstanceOfSatisfying(
                        ExportFailure.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.SOURCE_UNAVAILABLE))
                .hasMessageContaining("source \"shop\" gave no row of partition 0")
                .hasMessageContaining("PT3S");
        assertThat(ProblemCode.SOURCE_UNAVAILABLE.isTransient()).isTrue();
    }
}
