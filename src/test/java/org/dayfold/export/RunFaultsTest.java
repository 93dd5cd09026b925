package org.dayfold.export;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run fails of, and whether trying again may help. */
class RunFaultsTest {
    @TempDir
    Path folder;

    @Test
    void a_row_that_is_too_large_ends_the_export_at_once_and_says_which_column_of_which_partition() throws Exception {
        // 90 times the same million letters of three bytes: more than the 256 MiB that a block may hold, for the price
        // of one.
        String sql = "SELECT id, price, at"
                + IntStream.range(0, 90).mapToObj(i -> ", name AS text" + i).collect(joining())
                + " FROM item WHERE at >= ${filter.from} AND at < ${filter.to}";
        RunScene scene = new RunScene(folder, "huge" + System.nanoTime(), "csv", RunScene.YAML, sql);
        scene.source.execute("ALTER TABLE item ALTER COLUMN name VARCHAR(1000000)");
        scene.source.execute("INSERT INTO item VALUES (1, REPEAT('글', 1000000), 1, TIMESTAMP '2020-05-02 10:00:00')");
        Fence fence = scene.runs.claim();
        scene.plan(fence);
        assertThatExceptionOfType(ExportFailure.class)
                .isThrownBy(() -> scene.extractAll(fence))
                .withMessageContainingAll("partition 1 of export", "column TEXT89", "the limit is 268435456")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ProblemCode.VALUE_UNWRITABLE))
                .satisfies(failure -> assertThat(failure.code().isTransient()).isFalse());
    }

    @Test
    void a_query_that_somebody_else_cancels_is_tried_again_and_given_up_as_something_that_may_pass() {
        SourceReading reading = new SourceReading(new H2Source("cancelled"), null);
        Export export = Exports.of(
                "csv", "{}", LocalDateTime.parse("2020-05-01T00:00"), LocalDateTime.parse("2020-05-02T00:00"));
        SQLException cancelled = new SQLException("Statement was canceled", "57014");
        assertThat(reading.passing(export)).accepts(cancelled);
        assertThat(RunFailures.codeOf(reading.failure(cancelled, export, "reading")))
                .isEqualTo(ProblemCode.SOURCE_UNAVAILABLE);
    }

    @Test
    void a_failure_of_the_applications_own_database_is_known_for_one() {
        assertThat(RunFailures.codeOf(new IllegalStateException(new SQLException("I/O error", "08006"))))
                .isEqualTo(ProblemCode.LEDGER_UNAVAILABLE);
    }
}
