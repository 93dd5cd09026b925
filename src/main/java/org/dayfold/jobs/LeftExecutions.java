package org.dayfold.jobs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the job repository as running although nothing runs it: its node died, or the database was away when it
 * ended and JBeret, which writes an end once, could not. It becomes STOPPED, the only state in which the console offers
 * Restart. A step can be left so beneath an execution whose own end was written, when the database came back between the two.
 */
final class LeftExecutions {
    private static final String RUNNING = "batchstatus in ('STARTED', 'STARTING', 'STOPPING')";

    private static final String WITH_PARAMETER =
            "select jobexecutionid from job_execution where jobparameters like ? escape '!'";

    private static final String END = " set batchstatus = 'STOPPED', exitstatus = ?";

    /**
     * ENDTIME must be set, or JBeret does not refresh an execution that it has cached. Steps and partitions are not read
     * again by anybody but the console.
     */
    private static final List<String> ENDS = List.of(
            "update partition_execution" + END + " where " + RUNNING
                    + " and stepexecutionid in (select stepexecutionid from step_execution where jobexecutionid = ?)",
            "update step_execution" + END + ", endtime = current_timestamp where " + RUNNING
                    + " and jobexecutionid = ?",
            "update job_execution" + END + ", endtime = current_timestamp, lastupdatedtime = current_timestamp where "
                    + RUNNING + " and jobexecutionid = ?");

    /** A frozen node may hold a row in a chunk's transaction; who takes over does not wait for it. */
    private static final int LOCK_SECONDS = 2;

    /** The exit status of an execution whose node crashed. */
    private static final String CRASHED = "CRASHED";

    /** The exit status of an execution in whose stead another run went on. */
    private static final String SUPERSEDED = "SUPERSEDED";

    /** The exit status of what ended while the database did not take its end. */
    private static final String UNRECORDED = "UNRECORDED";

    private final Connection database;

    LeftExecutions(Connection database) {
        this.database = database;
    }

    /**
     * Ends the executions of a node that stand as running.
     *
     * @return rows of jobs, steps and partitions
     */
    int endOfNode(String node) throws SQLException {
        return end(executions(WITH_PARAMETER + " and " + RUNNING, JobRuns.NODE, node), CRASHED);
    }

    /**
     * Ends the executions of an export, but for one, and what is left of those that have ended.
     *
     * @param but id of the execution that does run; -1 for none
     * @return rows of jobs, steps and partitions
     */
    int endOfExport(String export, long but) throws SQLException {
        List<Long> executions = executions(WITH_PARAMETER, JobRuns.EXPORT, export);
        executions.remove(but);
        return end(executions, SUPERSEDED);
    }

    /**
     * Ends what is left of an execution that has ended.
     *
     * @return rows of jobs, steps and partitions
     */
    int endOf(long execution) throws SQLException {
        return end(List.of(execution), UNRECORDED);
    }

    private int end(List<Long> executions, String exitStatus) throws SQLException {
        int ended = 0;
        for (String end : ENDS) {
            try (PreparedStatement update = database.prepareStatement(end)) {
                update.setQueryTimeout(LOCK_SECONDS);
                for (long execution : executions) {
                    update.setString(1, exitStatus);
                    update.setLong(2, execution);
                    ended += update.executeUpdate();
                }
            }
        }
        return ended;
    }

    private List<Long> executions(String query, String parameter, String value) throws SQLException {
        try (PreparedStatement select = database.prepareStatement(query)) {
            select.setString(1, line(parameter, value));
            try (ResultSet rows = select.executeQuery()) {
                List<Long> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
                return found;
            }
        }
    }

    /** JBeret writes job parameters as lines of {@code name = value}; the line's end keeps node1 apart from node10. */
    private static String line(String parameter, String value) {
        return "%" + parameter + " = " + value.replace("_", "!_") + System.lineSeparator() + "%";
    }
}
