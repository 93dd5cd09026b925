package org.dayfold.jobs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the batch console shows of the past: JBeret's repository, which forgets nothing by itself. An instance goes, with its
 * executions, steps and partitions, when all of its executions ended long ago. An export that is restarted after that begins
 * a new instance; what it has read is in our own rows.
 */
public final class JobHistory {
    private static final Logger LOG = LoggerFactory.getLogger(JobHistory.class);

    /** Instances deleted in one run; what is left is the next run's. */
    private static final int BATCH = 1_000;

    /** JBeret's DDL has none on its foreign keys: without them each deleted instance reads all executions. */
    private static final List<String> INDEXES = List.of(
            "create index if not exists job_execution_instance on job_execution (jobinstanceid)",
            "create index if not exists step_execution_execution on step_execution (jobexecutionid)",
            "create index if not exists partition_execution_step on partition_execution (stepexecutionid)");

    private static final String OLD = "select jobinstanceid from job_execution group by jobinstanceid"
            + " having count(*) = count(endtime) and max(endtime) < ? order by jobinstanceid";

    private final DataSource database;
    private final Clock clock;
    private final Duration keep;

    /** @param keep how long an instance is kept, from the end of its last execution */
    public JobHistory(DataSource database, Clock clock, Duration keep) {
        this.database = database;
        this.clock = clock;
        this.keep = keep;
    }

    /**
     * Deletes what is old. May run at any time, as often as one likes.
     *
     * @return instances deleted
     */
    public int purge() throws SQLException {
        try (Connection connection = database.getConnection()) {
            for (String index : INDEXES) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(index);
                }
            }
            List<Long> old = old(connection);
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from job_instance where jobinstanceid = ?")) {
                for (long instance : old) {
                    delete.setLong(1, instance);
                    delete.executeUpdate();
                }
            }
            if (!old.isEmpty()) {
                LOG.info("{} job instances that ended more than {} ago are deleted", old.size(), keep);
            }
            return old.size();
        }
    }

    private List<Long> old(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OLD)) {
            query.setTimestamp(1, Timestamp.from(clock.instant().minus(keep)));
            query.setMaxRows(BATCH);
            try (ResultSet rows = query.executeQuery()) {
                List<Long> old = new ArrayList<>();
                while (rows.next()) {
                    old.add(rows.getLong(1));
                }
                return old;
            }
        }
    }
}
