package org.dayfold.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On tables with the columns that the order of the queue depends on; one slot, as if each export ran for a second. */
class WaitingLineTest {
    private final JdbcDataSource database = new JdbcDataSource();
    private final Ticking clock = new Ticking();
    private final WaitingLine line = new WaitingLine(database, clock);
    private final Map<String, String> requesters = new HashMap<>();
    private int submitted;

    @BeforeEach
    void tables() throws SQLException {
        database.setURL("jdbc:h2:mem:line" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        execute("create table export (id varchar(36), requester varchar(320), state varchar(16), leader_id varchar(36),"
                + " withdrawn boolean default false not null)");
        execute("create table scheduled_tasks (task_name varchar(100), task_instance varchar(100), picked boolean,"
                + " execution_time timestamp with time zone, priority smallint)");
    }

    @Test
    void nobodys_tenth_runs_before_anybodys_waiting_first() throws SQLException {
        submit("a", 10);
        submit("b", 2);
        submit("c", 1);

        assertThat(runAll()).startsWith("a", "b", "c", "a", "b", "a");
    }

    @Test
    void a_tenth_export_has_its_turn_although_a_newcomer_arrives_with_every_export_that_ends() throws SQLException {
        submit("a", 10);
        List<String> ran = new ArrayList<>();
        for (int turn = 0; turn < 60; turn++) {
            ran.add(runNext());
            submit("newcomer " + turn, 1);
        }

        assertThat(ran).filteredOn("a"::equals).hasSize(10);
        assertThat(ran.subList(0, 20))
                .filteredOn(who -> who.startsWith("newcomer"))
                .hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void who_moves_up_passes_nobody_who_waits_there_already() throws SQLException {
        submit("a", 2);
        runNext();
        submit("b", 1);
        submit("c", 1);
        finish();
        line.rank();

        assertThat(runAll()).containsExactly("b", "c", "a");
    }

    @Test
    void a_place_is_the_number_in_the_order_in_which_they_run() throws SQLException {
        submit("a", 3);
        submit("b", 1);

        assertThat(line.places(List.of("e0001", "e0002", "e0003", "e0004", "unknown")))
                .isEqualTo(Map.of("e0001", 1, "e0004", 2, "e0002", 3, "e0003", 4));
        assertThat(line.waiting()).isEqualTo(4);
        assertThat(line.running()).isZero();
    }

    @Test
    void one_that_waits_for_its_retry_has_no_place_and_keeps_its_time() throws SQLException {
        submit("a", 1);
        execute("update scheduled_tasks set priority = 5, execution_time = timestamp with time zone"
                + " '2026-11-20 01:00:00+00'");
        line.rank();

        assertThat(line.places(List.of("e0001"))).isEmpty();
        assertThat(rows("select priority || ' ' || execution_time from scheduled_tasks"))
                .containsExactly("1000 2026-11-20 01:00:00+00");
    }

    @Test
    void what_a_crash_interrupted_stays_first() throws SQLException {
        submit("a", 2);
        execute("update scheduled_tasks set priority = " + DurableQueue.CRASHED_PRIORITY
                + " where task_instance = 'e0002'");
        line.rank();

        assertThat(line.places(List.of("e0001", "e0002"))).isEqualTo(Map.of("e0002", 1, "e0001", 2));
    }

    private void submit(String requester, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            String id = String.format("e%04d", ++submitted);
            requesters.put(id, requester);
            int active = Integer.parseInt(rows("select count(*) || '' from export where requester = '" + requester
                            + "' and state in ('QUEUED', 'RUNNING')")
                    .get(0));
            execute("insert into export (id, requester, state) values ('" + id + "', '" + requester + "', 'QUEUED')");
            try (Connection connection = database.getConnection();
                    PreparedStatement task = connection.prepareStatement(
                            "insert into scheduled_tasks values ('export-run', ?, false, ?, ?)")) {
                task.setString(1, id);
                task.setObject(2, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                task.setInt(3, WaitingLine.priority(active));
                task.executeUpdate();
            }
        }
    }

    /** Picks as db-scheduler does; the one before has ended. */
    private String runNext() throws SQLException {
        finish();
        line.rank();
        String id = rows("select task_instance from scheduled_tasks where picked = false"
                        + " order by priority desc, execution_time asc limit 1")
                .get(0);
        execute("update scheduled_tasks set picked = true where task_instance = '" + id + "'");
        execute("update export set state = 'RUNNING' where id = '" + id + "'");
        return requesters.get(id);
    }

    private void finish() throws SQLException {
        execute("update export set state = 'COMPLETED' where state = 'RUNNING'");
        execute("delete from scheduled_tasks where picked = true");
    }

    private List<String> runAll() throws SQLException {
        List<String> ran = new ArrayList<>();
        while (line.waiting() > 0) {
            ran.add(runNext());
        }
        return ran;
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

    /** A second later each time it is asked. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-11-20T00:00:00Z");

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofMillis(10));
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
