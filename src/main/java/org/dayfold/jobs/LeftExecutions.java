package org.dayfold.jobs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Executions that stand in the job repository as running although nothing runs them: their node died, or the database was
 * away when they ended and JBeret, which writes an end once, could not. They become STOPPED, the only state in which the
 * console offers Restart.
 */
final class LeftExecutions {
    private static final String RUNNING = "batchstatus in ('STARTED', 'STARTING', 'STOPPING')";

    private static final String LEFT = " in (select jobexecutionid from job_execution where jobexecutionid <> ?"
            + " and jobparameters like ? escape '!')";

    /**
     * ENDTIME must be set, or JBeret does not refresh an execution that it has cached. Steps and partitions are not read
     * again by anybody but the console.
     */
    private static final List<String> ENDS = List.of(
            "update partition_execution set batchstatus = 'STOPPED', exitstatus = ?" + " where " + RUNNING
                    + " and stepexecutionid in (select stepexecutionid from step_execution where jobexecutionid" + LEFT
                    + ")",
            "update step_execution set batchstatus = 'STOPPED', exitstatus = ?, endtime = current_timestamp where "
                    + RUNNING + " and jobexecutionid" + LEFT,
            "update job_execution set batchstatus = 'STOPPED', exitstatus = ?, endtime = current_timestamp,"
                    + " lastupdatedtime = current_timestamp where " + RUNNING + " and jobexecutionid" + LEFT);

    private static final String ANY = "select 1 from job_execution where " + RUNNING
            + " and jobexecutionid <> ? and jobparameters like ? escape '!'";

    /** A frozen node may hold a row in a chunk's transaction; who takes over does not wait for it. */
    private static final int LOCK_SECONDS = 2;

    /** The exit status of an execution whose node crashed. */
    static final String CRASHED = "CRASHED";

    /** The exit status of an execution in whose stead another run went on. */
    static final String SUPERSEDED = "SUPERSEDED";

    private final Connection database;

    LeftExecutions(Connection database) {
        this.database = database;
    }

    /**
     * Ends what has this job parameter, but for one execution.
     *
     * @param but id of the execution that does run; -1 for none
     * @return rows of jobs, steps and partitions
     */
    int end(String parameter, String value, long but, String exitStatus) throws SQLException {
        String line = line(parameter, value);
        if (!isAny(line, but)) {
            return 0;
        }
        int ended = 0;
        for (String end : ENDS) {
            try (PreparedStatement update = database.prepareStatement(end)) {
                update.setQueryTimeout(LOCK_SECONDS);
                update.setString(1, exitStatus);
                update.setLong(2, but);
                update.setString(3, line);
                ended += update.executeUpdate();
            }
        }
        return ended;
    }

    private boolean isAny(String line, long but) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(ANY)) {
            query.setLong(1, but);
            query.setString(2, line);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** JBeret writes job parameters as lines of {@code name = value}; the line's end keeps node1 apart from node10. */
    private static String line(String parameter, String value) {
        return "%" + parameter + " = " + value.replace("_", "!_") + System.lineSeparator() + "%";
    }
}
