package org.dayfold.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On tables with the columns that recovery touches; the whole of it is tried by killing servers in CrashIT. */
class RecoveryTest {
    private final JdbcDataSource database = new JdbcDataSource();

    @BeforeEach
    void tables() throws SQLException {
        database.setURL("jdbc:h2:mem:recovery" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        execute("create table job_execution (jobexecutionid bigint, batchstatus varchar(30), exitstatus varchar(512),"
                + " jobparameters varchar(3000), endtime timestamp, lastupdatedtime timestamp)");
        execute("create table step_execution (stepexecutionid bigint, jobexecutionid bigint, batchstatus varchar(30),"
                + " exitstatus varchar(512), endtime timestamp)");
        execute("create table partition_execution (stepexecutionid bigint, batchstatus varchar(30),"
                + " exitstatus varchar(512))");
        execute("create table scheduled_tasks (task_instance varchar(100), picked boolean, picked_by varchar(50),"
                + " last_heartbeat timestamp, version bigint, priority smallint)");
        execute("create table letter_tasks as select * from scheduled_tasks");
    }

    @Test
    void only_what_this_node_left_running_becomes_stopped() throws SQLException {
        execution(1, "node_1", "STARTED");
        execution(2, "node_10", "STARTED");
        execution(3, "nodeX1", "STARTED");
        execution(4, "node_1", "COMPLETED");
        execution(5, "node_1", "STOPPING");
        new Recovery(database, new QueueSettings("node_1", 2, 10, 5)).run();
        assertThat(rows("select jobexecutionid || ' ' || batchstatus from job_execution order by 1"))
                .containsExactly("1 STOPPED", "2 STARTED", "3 STARTED", "4 COMPLETED", "5 STOPPED");
        assertThat(rows("select stepexecutionid || ' ' || batchstatus from step_execution order by 1"))
                .containsExactly("1 STOPPED", "2 STARTED", "3 STARTED", "4 COMPLETED", "5 STOPPED");
        assertThat(rows("select stepexecutionid || ' ' || batchstatus from partition_execution order by 1"))
                .containsExactly("1 STOPPED", "2 STARTED", "3 STARTED", "4 COMPLETED", "5 STOPPED");
        assertThat(rows("select jobexecutionid || '' from job_execution where endtime is not null order by 1"))
                .as("without an end time JBeret does not look at the row again")
                .containsExactly("1", "5");
    }

    @Test
    void a_run_that_took_over_ends_the_executions_that_it_superseded_and_no_others() throws SQLException {
        execution(1, "of-the-export", "node_1", "STARTED");
        execution(2, "of-the-export", "node_2", "STARTED");
        execution(3, "of-the-export", "node_1", "COMPLETED");
        execution(4, "of-another", "node_1", "STARTED");
        try (Connection connection = database.getConnection()) {
            new LeftExecutions(connection).endOfExport("of-the-export", 2);
        }
        assertThat(
                        rows(
                                "select jobexecutionid || ' ' || batchstatus || ' ' || exitstatus from job_execution order by 1"))
                .containsExactly("1 STOPPED SUPERSEDED", "2 STARTED ", "3 COMPLETED ", "4 STARTED ");
        assertThat(rows("select stepexecutionid || ' ' || batchstatus from partition_execution order by 1"))
                .containsExactly("1 STOPPED", "2 STARTED", "3 COMPLETED", "4 STARTED");
    }

    /** The database was away for the step's end and back for the job's. */
    @Test
    void a_step_left_running_beneath_an_execution_that_ended_is_ended_too() throws SQLException {
        execution(1, "of-the-export", "node_1", "STARTED");
        execute("update job_execution set batchstatus = 'FAILED', exitstatus = 'FAILED'");
        try (Connection connection = database.getConnection()) {
            new LeftExecutions(connection).endOfExport("of-the-export", -1);
        }
        assertThat(rows("select batchstatus || ' ' || exitstatus from job_execution"))
                .containsExactly("FAILED FAILED");
        assertThat(rows("select batchstatus || ' ' || exitstatus from step_execution"))
                .containsExactly("STOPPED SUPERSEDED");
        assertThat(rows("select batchstatus || ' ' || exitstatus from partition_execution"))
                .containsExactly("STOPPED SUPERSEDED");
    }

    @Test
    void an_execution_that_has_ended_here_is_ended_with_its_steps_and_partitions_and_no_other() throws SQLException {
        execution(1, "of-the-export", "node_1", "STARTED");
        execution(2, "of-the-export", "node_1", "STARTED");
        execution(3, "of-the-export", "node_1", "COMPLETED");
        int ended;
        try (Connection connection = database.getConnection()) {
            ended = new LeftExecutions(connection).endOf(1);
            new LeftExecutions(connection).endOf(3);
        }
        assertThat(ended).isEqualTo(3);
        for (String table : List.of("job_execution", "step_execution", "partition_execution")) {
            assertThat(rows("select batchstatus || ' ' || exitstatus from " + table))
                    .containsExactlyInAnyOrder("STOPPED UNRECORDED", "STARTED ", "COMPLETED ");
        }
    }

    @Test
    void only_tasks_that_this_node_had_picked_are_freed_and_go_first() throws SQLException {
        execute("insert into scheduled_tasks values ('mine', true, 'node_1', current_timestamp, 3, 990)");
        execute("insert into scheduled_tasks values ('another', true, 'node_10', current_timestamp, 3, 990)");
        execute("insert into letter_tasks values ('letter', true, 'node_1', current_timestamp, 3, null)");
        execute("insert into scheduled_tasks values ('waiting', false, null, null, 1, 1000)");
        new Recovery(database, new QueueSettings("node_1", 2, 10, 5)).run();
        assertThat(rows("select task_instance || ' ' || picked || ' ' || version from scheduled_tasks"
                        + " order by priority desc, task_instance"))
                .containsExactly("mine FALSE 4", "waiting FALSE 1", "another TRUE 3");
        assertThat(rows("select task_instance || ' ' || picked from letter_tasks"))
                .containsExactly("letter FALSE");
    }

    private void execution(long id, String node, String status) throws SQLException {
        execution(id, "x", node, status);
    }

    private void execution(long id, String export, String node, String status) throws SQLException {
        String parameters = "export = " + export + "\nnode = " + node + "\nclaim = 1\n";
        execute("insert into job_execution values (" + id + ", '" + status + "', '', '" + parameters
                + "', null, null)");
        execute("insert into step_execution values (" + id + ", " + id + ", '" + status + "', '', null)");
        execute("insert into partition_execution values (" + id + ", '" + status + "', '')");
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
