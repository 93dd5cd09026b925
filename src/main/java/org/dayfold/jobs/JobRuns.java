package org.dayfold.jobs;

import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import org.dayfold.export.Fence;

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
        Optional<JobExecution> restartable = lastExecution.flatMap(this::newest).filter(JobRuns::isRestartable);
        if (restartable.isPresent()) {
            // Our own claim is the guard; JBeret's detection refuses wrongly and permits wrongly (JBERET000647).
            parameters.setProperty("jberet.restart.mode", "force");
            return operator().restart(restartable.get().getExecutionId(), parameters);
        }
        return operator().start(JOB, parameters);
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
