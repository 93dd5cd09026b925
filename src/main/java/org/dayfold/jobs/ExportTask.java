package org.dayfold.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.dayfold.export.Completion;
import org.dayfold.export.Export;
import org.dayfold.export.ExportLedger;
import org.dayfold.export.ExportState;
import org.dayfold.export.Fence;
import org.dayfold.export.LogPlace;
import org.dayfold.export.Problem;
import org.dayfold.export.ProblemCode;
import org.dayfold.export.ResultLetters;
import org.dayfold.export.RunFailures;
import org.dayfold.export.RunLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node does with a picked task: claims the export, runs its job, and decides what the job's end means for the
 * export and for its task.
 *
 * <p>The export's row is settled before the completion handler touches the task. A crash between the two leaves a task
 * whose next claim finds nothing to run.
 */
@ApplicationScoped
public class ExportTask implements ExecutionHandler<Void> {
    private static final Logger LOG = LoggerFactory.getLogger(ExportTask.class);

    private RunLedger runs;
    private ExportLedger exports;
    private JobRuns jobs;
    private JobWait jobWait;
    private Leaving leaving;
    private DurableQueue queue;
    private Completion completion;
    private ResultLetters letters;
    private RunFailures failures;
    private QueueSettings settings;
    private Clock clock;

    /** For the container's proxy. */
    protected ExportTask() {}

    @Inject
    public ExportTask(
            RunLedger runs,
            ExportLedger exports,
            JobRuns jobs,
            JobWait jobWait,
            Leaving leaving,
            DurableQueue queue,
            Completion completion,
            ResultLetters letters,
            RunFailures failures,
            QueueSettings settings,
            Clock clock) {
        this.runs = runs;
        this.exports = exports;
        this.jobs = jobs;
        this.jobWait = jobWait;
        this.leaving = leaving;
        this.queue = queue;
        this.completion = completion;
        this.letters = letters;
        this.failures = failures;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> task, ExecutionContext context) {
        try (LogPlace place = LogPlace.of(task.getId())) {
            return run(task.getId());
        }
    }

    private CompletionHandler<Void> run(String exportId) {
        Optional<RunLedger.Claim> claim = runs.claim(exportId, settings.node());
        if (claim.isEmpty()) {
            settleUnclaimed(exportId);
            jobs.endOthers(exportId, -1);
            return ExportTask::remove;
        }
        Fence fence = claim.get().fence();
        if (claim.get().crashes() >= settings.crashes()) {
            jobs.endOthers(exportId, -1);
            return giveUp(fence, crashed(exportId, claim.get().crashes()));
        }
        if (exports.find(exportId).filter(Export::isOnlyToBeTold).isPresent()) {
            return conclude(claim.get(), told(fence));
        }
        CompletionHandler<Void> end = runJob(claim.get());
        moveUp(exportId);
        return end;
    }

    private CompletionHandler<Void> runJob(RunLedger.Claim claim) {
        Fence fence = claim.fence();
        OptionalLong execution = OptionalLong.empty();
        JobWait.Outcome outcome;
        try {
            execution = OptionalLong.of(jobs.begin(fence, claim.lastExecution()));
            LOG.info(
                    "export {} runs as execution {}, claim {}", fence.exportId(), execution.getAsLong(), fence.epoch());
            outcome = jobWait.untilEnd(fence, execution.getAsLong(), claim.ranFor());
        } catch (Exception e) {
            // A commit that fails comes out of the ledger's transaction as it is, checked and undeclared.
            LOG.error("export {}: the job could not be run", fence.exportId(), e);
            outcome = JobWait.Outcome.FAILED;
            // A node that leaves interrupts what it cannot wait for; the pool of the database refuses who is
            // interrupted.
            Thread.interrupted();
        }
        CompletionHandler<Void> end = conclude(claim, outcome);
        execution.ifPresent(jobs::recordEnd);
        return end;
    }

    /** Its result was made by another export's run: what is left is its letter, and no job has to be started for that. */
    private JobWait.Outcome told(Fence fence) {
        try {
            failures.noting(fence, "mail", -1, () -> {
                letters.send(fence);
                return null;
            });
            return JobWait.Outcome.COMPLETED;
        } catch (RuntimeException noted) {
            return JobWait.Outcome.FAILED;
        }
    }

    /** Before the slot is free: who takes it next depends on it. */
    private void moveUp(String exportId) {
        try {
            queue.rank();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("after export {} those that wait could not be ranked; it is done within seconds", exportId, e);
        }
    }

    private CompletionHandler<Void> conclude(RunLedger.Claim claim, JobWait.Outcome outcome) {
        Fence fence = claim.fence();
        Optional<ExportState> asked = runs.stopAsked(fence.exportId());
        if (outcome == JobWait.Outcome.COMPLETED) {
            completion.of(fence);
            return ExportTask::remove;
        }
        if (asked.isPresent()) {
            return runs.end(fence, asked.get(), Optional.empty()) ? ExportTask::remove : ExportTask::leave;
        }
        return switch (outcome) {
            case STOPPED -> stoppedInConsole(fence);
            case INTERRUPTED -> requeued(fence, false, Duration.ZERO);
            case OVERDUE -> giveUp(fence, problemOf(fence.exportId()));
            default -> failed(claim);
        };
    }

    private CompletionHandler<Void> stoppedInConsole(Fence fence) {
        LOG.info("export {} was stopped in the console", fence.exportId());
        return runs.end(fence, ExportState.STOPPED, Optional.empty()) ? ExportTask::remove : ExportTask::leave;
    }

    private CompletionHandler<Void> requeued(Fence fence, boolean countsAsFailure, Duration delay) {
        return switch (runs.requeue(fence, countsAsFailure)) {
            case QUEUED -> rescheduleAt(clock.instant().plus(delay));
            case STOPPED, CANCELLED -> ExportTask::remove;
            case CLAIM_LOST -> ExportTask::leave;
        };
    }

    private CompletionHandler<Void> failed(RunLedger.Claim claim) {
        Fence fence = claim.fence();
        if (leaving.isThisNode()) {
            LOG.info(
                    "export {} could not be ended in order while this node leaves; it goes on afterwards",
                    fence.exportId());
            return requeued(fence, false, Duration.ZERO);
        }
        Problem problem = problemOf(fence.exportId());
        Optional<Duration> delay =
                problem.code().isTransient() ? RetryDelays.after(claim.failures()) : Optional.empty();
        if (delay.isEmpty()) {
            return giveUp(fence, problem);
        }
        LOG.warn("export {} failed ({}); it runs again in {}", fence.exportId(), problem.code(), delay.get());
        return requeued(fence, true, delay.get());
    }

    private CompletionHandler<Void> giveUp(Fence fence, Problem problem) {
        if (!runs.end(fence, ExportState.FAILED, Optional.of(problem))) {
            return ExportTask::leave;
        }
        LOG.error("export {} failed for good ({}): {}", fence.exportId(), problem.code(), problem.operatorDetail());
        queue.announceFailure(fence.exportId());
        return ExportTask::remove;
    }

    private Problem crashed(String exportId, int crashes) {
        return new Problem(
                ProblemCode.SERVER_CRASHED,
                exports.find(exportId).flatMap(Export::step).orElse(""),
                -1,
                crashes + " runs in a row ended with their server before a chunk was finished; the limit is "
                        + settings.crashes()
                        + " (DAYFOLD_CRASH_LIMIT). The servers' logs, hs_err files and the kernel's log say why they ended",
                UUID.randomUUID().toString());
    }

    private Problem problemOf(String exportId) {
        return exports.find(exportId)
                .flatMap(Export::problem)
                .orElseGet(() -> new Problem(
                        ProblemCode.UNEXPECTED, "", -1, "the job ended without saying why; see the server's log", ""));
    }

    /**
     * A task whose export needs no run: it has ended, or a stop was asked for while its node was down. A failure whose node
     * died before anybody was told is told now; who has his letter gets no other.
     */
    private void settleUnclaimed(String exportId) {
        if (exports.find(exportId)
                .filter(export -> export.state() == ExportState.FAILED)
                .isPresent()) {
            queue.announceFailure(exportId);
        }
        runs.stopAsked(exportId)
                .ifPresent(end -> exports.move(exportId, Set.of(ExportState.STOPPING, ExportState.RUNNING), end));
    }

    private static CompletionHandler<Void> rescheduleAt(Instant time) {
        return (complete, operations) -> operations.reschedule(complete, time);
    }

    private static void remove(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        operations.remove();
    }

    /** Another run owns the export, and with it the task. */
    private static void leave(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        LOG.info(
                "task {}: claim lost, left alone",
                complete.getExecution().taskInstance.getId());
    }
}
