package org.dayfold.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PostgreSQL that says of itself that it is a replica so far behind: functions of its own stand before the catalog's.
 * (What a real standby answers is {@code ReplicaLagIT}'s.)
 */
class LaggingSourceIT {
    private static final String YAML =
            RunScene.YAML.replace("zone: Asia/Seoul }", "zone: Asia/Seoul, maxLag: { limit: PT1M, then: fail } }");

    @TempDir
    Path folder;

    @Test
    void a_resumed_run_measures_again_before_it_reads_and_the_manifest_has_the_largest_lag() throws Exception {
        PostgresSource source = replica();
        source.execute("INSERT INTO item SELECT n, 'a', 1, timestamp '2020-05-01' + n * interval '1 second'"
                + " FROM generate_series(1, 3000) n");
        RunScene scene = new RunScene(folder, source, "csv", YAML);
        Fence first = scene.runs.claim();
        scene.plan(first);
        scene.extractUntilKilled(first, 0, 1);

        source.execute("UPDATE behind SET seconds = 3600");
        assertThatThrownBy(scene::run)
                .isInstanceOfSatisfying(
                        ExportFailure.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.SOURCE_LAGS))
                .hasMessageContaining("the limit is PT1M");
        // By when the clock is read for it, a little less.
        source.execute("UPDATE behind SET seconds = 35");
        scene.run();
        assertThat(scene.runs.export.manifest().orElseThrow()).containsPattern("\"sourceLag\":\"PT3[0-9]");
    }

    @Test
    void a_run_with_nothing_left_to_read_does_not_ask() throws Exception {
        PostgresSource source = replica();
        RunScene scene = new RunScene(folder, source, "csv", YAML);
        Fence first = scene.runs.claim();
        scene.plan(first);
        scene.extractAll(first);

        source.execute("UPDATE behind SET seconds = 3600");
        scene.run();
        assertThat(scene.runs.export.manifest().orElseThrow()).containsPattern("\"sourceLag\":\"PT[0-9][.S]");
    }

    private static PostgresSource replica() throws Exception {
        String name = "lagging_" + System.nanoTime();
        PostgresSource source = new PostgresSource(name, 4);
        source.execute("CREATE TABLE behind AS SELECT 1 AS seconds");
        source.execute("CREATE FUNCTION pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS 'SELECT true'");
        source.execute("CREATE FUNCTION pg_last_xact_replay_timestamp() RETURNS timestamptz LANGUAGE sql AS"
                + " 'SELECT clock_timestamp() - seconds * interval ''1 second'' FROM public.behind'");
        source.execute("ALTER DATABASE " + name + " SET search_path = public, pg_catalog");
        return source;
    }
}
