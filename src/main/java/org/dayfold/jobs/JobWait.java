package org.dayfold.jobs;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.dayfold.export.Deadlines;
import org.dayfold.export.Fence;
import org.dayfold.export.LiveQueries;
import org.dayfold.export.RunLedger;
import org.dayfold.export.Snapshots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a job's end and meanwhile minds what may end it early: a stop that was asked for (on any node), and the
 * template's deadline. Both stop the job and cancel its SQL.
 */
@ApplicationScoped
public class JobWait {
    /** How a wait ended. */
    enum Outcome {
        COMPLETED,
        FAILED,
        /** A person did it. */
        STOPPED,
        /** A node that is leaving did it. */
        INTERRUPTED,
        OVERDUE
    }

    private static final Logger LOG = LoggerFactory.getLogger(JobWait.class);

    /** How long a job may take to end once its deadline has passed; one that does not holds its slot no longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LOOKS_PER_LEDGER_READ = 10;

    /** A crashed run's time is known to five seconds. */
    private static final int LOOKS_PER_SIGN_OF_LIFE = 50;

    private RunLedger runs;
    private JobRuns jobs;
    private RunningExports running;
    private LiveQueries queries;
    private Snapshots snapshots;
    private Deadlines deadlines;
    private Leaving leaving;
    private Clock clock;

    /** For the container's proxy. */
    protected JobWait() {}

    @Inject
    public JobWait(
            RunLedger runs,
            JobRuns jobs,
            RunningExports running,
            LiveQueries queries,
            Snapshots snapshots,
            Deadlines deadlines,
            Leaving leaving,
            Clock clock) {
        this.runs = runs;
        this.jobs = jobs;
        this.running = running;
        this.queries = queries;
        this.snapshots = snapshots;
        this.deadlines = deadlines;
        this.leaving = leaving;
        this.clock = clock;
    }

    /**
     * Waits until the execution has ended, or hangs long past the deadline.
     *
     * @param ranFor running time of the export's runs before this one, which the deadline counts too
     */
    Outcome untilEnd(Fence fence, long execution, Duration ranFor) {
        Wait wait = new Wait(
                fence, execution, clock.instant().plus(deadlines.of(fence)).minus(ranFor));
        running.add(fence, wait.wake::release);
        try {
            return wait.untilEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while export " + fence.exportId() + " runs", e);
        } finally {
            running.remove(fence);
            queries.ended(fence);
            snapshots.release(fence);
        }
    }

    /** One run's wait. */
    private final class Wait {
        private final Fence fence;
        private final long execution;
        private final Instant due;
        private final Semaphore wake = new Semaphore(0);
        private final JobStop stop =
                new JobStop(leaving::explainsStop, () -> LockSupport.parkNanos(LOOK.toNanos()), clock);
        private Instant overdue;
        private boolean asked;

        Wait(Fence fence, long execution, Instant due) {
            this.fence = fence;
            this.execution = execution;
            this.due = due;
        }

        Outcome untilEnd() throws InterruptedException {
            JobExecution now = jobs.execution(execution);
            for (int look = 1; ; look++) {
                now = jobs.again(now);
                if (JobRuns.hasEnded(now.getBatchStatus())) {
                    return outcome(now);
                }
                boolean lookInLedger = look % LOOKS_PER_LEDGER_READ == 0;
                mindStop(now, lookInLedger);
                boolean woken = wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                mindDeadline();
                if (hangs()) {
                    LOG.error("{}: execution {} hangs past its deadline and is abandoned", fence, execution);
                    return Outcome.OVERDUE;
                }
                if (look % LOOKS_PER_SIGN_OF_LIFE == 0) {
                    runs.alive(fence);
                }
                if ((woken || lookInLedger) && runs.stopAsked(fence.exportId()).isPresent()) {
                    asked = true;
                    halt();
                }
            }
        }

        /** Whoever stopped it, the console among them: a long query must not make them wait. */
        private void mindStop(JobExecution now, boolean lookInLedger) {
            if (stop.isSeen()
                    || now.getBatchStatus() == BatchStatus.STOPPING
                    || lookInLedger && jobs.isStopping(execution)) {
                stop.look();
                queries.cancel(fence);
            }
        }

        private void mindDeadline() {
            if (overdue == null && clock.instant().isAfter(due)) {
                overdue = clock.instant();
                deadlines.noteOverdue(fence);
                halt();
            }
        }

        /** The claim ends with the wait: whatever its threads may still do is not read by anybody. */
        private boolean hangs() {
            return overdue != null && clock.instant().isAfter(overdue.plus(PATIENCE));
        }

        private void halt() {
            jobs.stop(execution);
            queries.cancel(fence);
        }

        /** A query cancelled by a stop makes its step fail; the job was stopped all the same. */
        private Outcome outcome(JobExecution ended) {
            RunEnd end = RunEnd.of(ended);
            if (end == RunEnd.COMPLETED) {
                return Outcome.COMPLETED;
            }
            if (overdue != null) {
                return Outcome.OVERDUE;
            }
            boolean stopped = asked || stop.isSeen();
            if (end == RunEnd.FAILED && !stopped) {
                return Outcome.FAILED;
            }
            if (!asked && stop.isByLeavingNode()) {
                return Outcome.INTERRUPTED;
            }
            // JBeret gives a job its status first and its exit status, which alone tells a failure, a moment later.
            return !stopped && RunEnd.of(jobs.again(ended)) == RunEnd.FAILED ? Outcome.FAILED : Outcome.STOPPED;
        }
    }
}
