package org.dayfold.it;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dayfold.testing.RealPostgres;

/** The application's database of a scene, as an operator would look into it. */
record SceneDatabase(Kind kind, String url, String user, String password) {
    enum Kind {
        H2,
        POSTGRESQL
    }

    static SceneDatabase create(Kind kind, Path home, String name) {
        return switch (kind) {
            case H2 -> new SceneDatabase(kind, "jdbc:h2:file:" + home.resolve("data/dayfold"), "sa", "sa");
            case POSTGRESQL -> {
                RealPostgres server = RealPostgres.start();
                yield new SceneDatabase(kind, server.createDatabase(name), server.user(), server.password());
            }
        };
    }

    /** What the server has to be told; H2 in the home is its default. */
    Map<String, String> settings() {
        return switch (kind) {
            case H2 -> Map.of();
            case POSTGRESQL -> Map.of("DAYFOLD_DB_URL", url, "DAYFOLD_DB_USER", user, "DAYFOLD_DB_PASSWORD", password);
        };
    }

    /** The rows of a query, each as its columns joined by a blank. An H2 file can only be read while no server has it. */
    List<String> rows(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                found.add(String.join(" ", columns));
            }
            return found;
        }
    }

    /** As {@link #rows}, a change. */
    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Executions, steps and partitions of the job repository that look as if they ran. */
    List<String> liveExecutions() throws SQLException {
        String live = " where batchstatus in ('STARTED', 'STARTING', 'STOPPING')";
        return rows("select 'job ' || jobexecutionid || ' ' || batchstatus from job_execution" + live
                + " union all select 'step ' || stepname || ' ' || batchstatus from step_execution" + live
                + " union all select 'partition ' || partitionexecutionid || ' ' || batchstatus from partition_execution"
                + live);
    }
}
