package org.dayfold.jobs;

import jakarta.annotation.Resource;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.dayfold.export.Fence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executions of the batch job {@code export}. */
@ApplicationScoped
public class JobRuns {
    /** Name of the job's XML file. */
    public static final String JOB = "export";

    /** Job parameter: the export's id. */
    public static final String EXPORT = "export";

    /** Job parameter: the node that runs it; recovery at boot finds its own orphans by it. */
    static final String NODE = "node";

    /** Job parameter: epoch of the claim. A start without one comes from the console. */
    public static final String CLAIM = "claim";

    private static final Logger LOG = LoggerFactory.getLogger(JobRuns.class);

    @Resource(lookup = "java:jboss/datasources/DayfoldDS")
    DataSource database;

    private final QueueSettings settings;

    /** For the container's proxy. */
    protected JobRuns() {
        this(null);
    }

    @Inject
    public JobRuns(QueueSettings settings) {
        this.settings = settings;
    }

    /**
     * Begins a run: restarts the newest execution of the instance that ran last, so that the console shows one history
     * per export, or starts a new instance where there is none to restart.
     *
     * @return the execution's id
     */
    long begin(Fence fence, Optional<Long> lastExecution) {
        Properties parameters = new Properties();
        parameters.setProperty(EXPORT, fence.exportId());
        parameters.setProperty(CLAIM, Long.toString(fence.epoch()));
        parameters.setProperty(NODE, settings.node());
        long begun = begin(lastExecution, parameters);
        endOthers(fence.exportId(), begun);
        return begun;
    }

    private long begin(Optional<Long> lastExecution, Properties parameters) {
        Optional<JobExecution> restartable = lastExecution.flatMap(this::newest).filter(JobRuns::isRestartable);
        if (restartable.isPresent()) {
            // Our own claim is the guard; JBeret's detection refuses wrongly and permits wrongly (JBERET000647).
            parameters.setProperty("jberet.restart.mode", "force");
            return operator().restart(restartable.get().getExecutionId(), parameters);
        }
        return operator().start(JOB, parameters);
    }

    /**
     * Ends the export's executions that stand as running beside the one that does. One of them that is alive after all, on
     * a node that froze, finds its claim gone and writes its own end over this.
     *
     * @param running id of the export's execution that runs; -1 if none does
     */
    void endOthers(String exportId, long running) {
        try (Connection connection = database.getConnection()) {
            new LeftExecutions(connection).endOfExport(exportId, running);
        } catch (SQLException e) {
            LOG.warn("export {}: its earlier executions still look as if they ran", exportId, e);
        }
    }

    /**
     * Ends in the repository, with its steps and partitions, an execution that has ended here. JBeret has written that
     * already, unless the database was away just then; where it writes only now, its word replaces this. Once the application
     * is undeployed that is left to its next start.
     */
    void recordEnd(long execution) {
        try (Connection connection = database.getConnection()) {
            if (!hasEnded(execution(execution).getBatchStatus())) {
                return;
            }
            int left = new LeftExecutions(connection).endOf(execution);
            if (left > 0) {
                LOG.info("execution {} had {} rows without an end", execution, left);
            }
        } catch (IllegalStateException undeployed) {
            LOG.debug("execution {} ended while the application was being undeployed", execution);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("execution {} may still look as if it ran", execution, e);
        }
    }

    JobExecution execution(long id) {
        return operator().getJobExecution(id);
    }

    /**
     * The execution as the repository has it now. While the application is undeployed its job operator is gone before its jobs
     * are; then the execution seen before, into which JBeret writes until the job's end.
     */
    JobExecution again(JobExecution seen) {
        try {
            return execution(seen.getExecutionId());
        } catch (IllegalStateException undeployed) {
            return seen;
        }
    }

    /**
     * Whether the execution is to stop, whichever node was asked. This node's JBeret has its own executions in memory and hears
     * of another's stop at a chunk's end only, which may be minutes away.
     */
    boolean isStopping(long execution) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select 1 from job_execution where jobexecutionid = ? and batchstatus = 'STOPPING'")) {
            query.setLong(1, execution);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("execution " + execution + " cannot be looked at", e);
        }
    }

    /** Asks the execution to stop; one that has ended meanwhile needs no asking. */
    void stop(long id) {
        try {
            if (!hasEnded(execution(id).getBatchStatus())) {
                operator().stop(id);
            }
        } catch (JobExecutionNotRunningException | IllegalStateException ended) {
            // Between the look and the call; or the application is undeployed, and the server stops its jobs itself.
            return;
        }
    }

    static boolean hasEnded(BatchStatus status) {
        return switch (status) {
            case COMPLETED, FAILED, STOPPED, ABANDONED -> true;
            case STARTING, STARTED, STOPPING -> false;
        };
    }

    private Optional<JobExecution> newest(long executionId) {
        try {
            return operator().getJobExecutions(operator().getJobInstance(executionId)).stream()
                    .max(Comparator.comparingLong(JobExecution::getExecutionId));
        } catch (NoSuchJobExecutionException purged) {
            return Optional.empty();
        }
    }

    private static boolean isRestartable(JobExecution execution) {
        BatchStatus status = execution.getBatchStatus();
        return status != BatchStatus.COMPLETED && status != BatchStatus.ABANDONED;
    }

    private static JobOperator operator() {
        return BatchRuntime.getJobOperator();
    }
}
