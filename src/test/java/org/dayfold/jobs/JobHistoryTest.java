package org.dayfold.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On JBeret's tables with the columns and keys that matter (jberet.ddl of JBeret 3.1). */
class JobHistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    private final JdbcDataSource database = new JdbcDataSource();
    private final JobHistory history = new JobHistory(database, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofDays(30));

    @BeforeEach
    void tables() throws SQLException {
        database.setURL("jdbc:h2:mem:history" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        execute("create table job_instance (jobinstanceid bigint primary key)");
        execute("create table job_execution (jobexecutionid bigint primary key, jobinstanceid bigint not null"
                + " references job_instance on delete cascade, endtime timestamp)");
        execute("create table step_execution (stepexecutionid bigint primary key, jobexecutionid bigint not null"
                + " references job_execution on delete cascade)");
        execute("create table partition_execution (partitionexecutionid int, stepexecutionid bigint not null"
                + " references step_execution on delete cascade)");
    }

    @Test
    void an_instance_goes_with_all_its_rows_once_its_last_execution_ended_long_ago() throws SQLException {
        execution(1, 1, daysAgo(31));
        execution(2, 2, daysAgo(40));
        execution(2, 3, daysAgo(29));
        execution(3, 4, daysAgo(40));
        execution(3, 5, null);

        assertThat(history.purge()).isEqualTo(1);
        assertThat(count("job_instance")).isEqualTo(2);
        assertThat(count("job_execution")).isEqualTo(4);
        assertThat(count("step_execution")).isEqualTo(4);
        assertThat(count("partition_execution")).isEqualTo(4);
        assertThat(history.purge()).as("again").isZero();
    }

    private static String daysAgo(int days) {
        return "timestamp '" + Timestamp.from(NOW.minus(Duration.ofDays(days))) + "'";
    }

    private void execution(long instance, long execution, String endedAt) throws SQLException {
        execute("merge into job_instance values (" + instance + ")");
        execute("insert into job_execution values (" + execution + ", " + instance + ", " + endedAt + ")");
        execute("insert into step_execution values (" + execution + ", " + execution + ")");
        execute("insert into partition_execution values (0, " + execution + ")");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
