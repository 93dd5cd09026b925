package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dayfold.testing.RealMariaDb;
import org.dayfold.testing.RealPostgres;
import org.junit.jupiter.api.Test;

/** 500 MB of rows through a heap of 32 MB. */
class StreamingMemoryIT {
    private static final String EXPECTED = "rows=500000 cells=1000000";

    @Test
    void postgres_rows_are_never_all_in_memory() throws Exception {
        RealPostgres postgres = RealPostgres.start();
        postgres.createDatabase("memory");
        assertThat(read(
                        postgres.jdbcUrl("memory"),
                        postgres.user(),
                        postgres.password(),
                        "SELECT generate_series(1, 500000), repeat('x', 1000)"))
                .isEqualTo(EXPECTED);
    }

    @Test
    void mariadb_rows_are_never_all_in_memory_with_values_bound_by_the_driver() throws Exception {
        assertThat(readMariaDb("?useServerPrepStmts=false")).isEqualTo(EXPECTED);
    }

    @Test
    void mariadb_rows_are_never_all_in_memory_with_values_bound_by_the_server() throws Exception {
        assertThat(readMariaDb("?useServerPrepStmts=true")).isEqualTo(EXPECTED);
    }

    private static String readMariaDb(String options) throws Exception {
        RealMariaDb mariaDb = RealMariaDb.start();
        mariaDb.createDatabase("memory");
        return read(
                mariaDb.jdbcUrl("memory") + options,
                mariaDb.user(),
                mariaDb.password(),
                "SELECT seq, REPEAT('x', 1000) FROM seq_1_to_500000");
    }

    @Test
    void h2_rows_are_never_all_in_memory_though_the_database_is() throws Exception {
        assertThat(read("jdbc:h2:mem:", "", "", "SELECT x, REPEAT('x', 1000) FROM SYSTEM_RANGE(1, 500000)"))
                .isEqualTo(EXPECTED);
    }

    private static String read(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                StreamedQuery.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().reduce((first, last) -> last).orElse("");
    }
}
