package org.dayfold.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clock says 11:00 now; what it wrote before it was set back says 12:00. */
class ClockSetBackTest {
    private static final String NOW = "2026-11-20 11:00:00+00";

    private final JdbcDataSource database = new JdbcDataSource();
    private final ClockSetBack clockSetBack =
            new ClockSetBack(database, Clock.fixed(Instant.parse("2026-11-20T11:00:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void tables() throws SQLException {
        database.setURL("jdbc:h2:mem:clock" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        for (String table : List.of("scheduled_tasks", "letter_tasks")) {
            execute("create table " + table + " (task_instance varchar(100), picked boolean,"
                    + " execution_time timestamp with time zone, last_heartbeat timestamp with time zone)");
        }
    }

    @Test
    void what_waits_is_due_at_once_and_a_dead_nodes_run_can_be_found_dead() throws SQLException {
        execute("insert into scheduled_tasks values ('waits', false, '2026-11-20 12:00:00+00', null)");
        execute(
                "insert into scheduled_tasks values ('runs', true, '2026-11-20 11:59:00+00', '2026-11-20 12:00:00+00')");
        execute("insert into letter_tasks values ('letter', false, '2026-11-20 12:00:00+00', null)");

        assertThat(clockSetBack.mend()).isEqualTo(3);
        assertThat(rows("select task_instance || ' ' || execution_time from scheduled_tasks where picked = false"
                        + " union all select task_instance || ' ' || execution_time from letter_tasks"))
                .containsExactly("waits " + NOW, "letter " + NOW);
        assertThat(rows("select task_instance || ' ' || last_heartbeat from scheduled_tasks where picked = true"))
                .containsExactly("runs " + NOW);
        assertThat(clockSetBack.mend()).isZero();
    }

    @Test
    void a_retry_keeps_its_minute_and_a_node_whose_clock_is_a_little_ahead_its_heartbeat() throws SQLException {
        execute("insert into scheduled_tasks values ('retries', false, '2026-11-20 11:01:00+00', null)");
        execute(
                "insert into scheduled_tasks values ('runs', true, '2026-11-20 10:00:00+00', '2026-11-20 11:00:20+00')");

        assertThat(clockSetBack.mend()).isZero();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
