package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL that takes a query and does not answer; the limit of this scene is three seconds. */
class StalledSourceIT {
    private static final String SLEEPY =
            RunScene.SQL.replace("FROM item", "FROM item CROSS JOIN (SELECT pg_sleep(600) OFFSET 0) AS sleep");

    @TempDir
    Path folder;

    @Test
    void a_query_that_gives_no_row_is_cut_off_and_the_run_fails_as_something_that_may_pass() throws Exception {
        PostgresSource source = new PostgresSource("stalled_source", 4);
        source.execute("INSERT INTO item VALUES (1, 'a', 1, timestamp '2020-05-01 00:00:01')");
        RunScene scene = new RunScene(folder, source, "csv", RunScene.YAML, SLEEPY);
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
