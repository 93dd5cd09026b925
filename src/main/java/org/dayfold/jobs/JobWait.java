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
     * Waits until the execution has ended.
     *
     * @param ranFor running time of the export's runs before this one, which the deadline counts too
     */
    Outcome untilEnd(Fence fence, long execution, Duration ranFor) {
        Semaphore wake = new Semaphore(0);
        running.add(fence, wake::release);
        try {
            return watch(fence, execution, ranFor, wake);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while export " + fence.exportId() + " runs", e);
        } finally {
            running.remove(fence);
            queries.ended(fence);
            snapshots.release(fence);
        }
    }

    private Outcome watch(Fence fence, long execution, Duration ranFor, Semaphore wake) throws InterruptedException {
        Instant due = clock.instant().plus(deadlines.of(fence)).minus(ranFor);
        boolean overdue = false;
        boolean asked = false;
        JobStop stop = new JobStop(leaving::explainsStop, () -> LockSupport.parkNanos(LOOK.toNanos()), clock);
        JobExecution now = jobs.execution(execution);
        for (int look = 1; ; look++) {
            now = jobs.again(now);
            if (JobRuns.hasEnded(now.getBatchStatus())) {
                return outcome(RunEnd.of(now.getBatchStatus(), now.getExitStatus()), overdue, asked, stop);
            }
            boolean lookInLedger = look % LOOKS_PER_LEDGER_READ == 0;
            if (now.getBatchStatus() == BatchStatus.STOPPING
                    || stop.isSeen()
                    || lookInLedger && jobs.isStopping(execution)) {
                // Whoever stopped it, the console among them: a long query must not make them wait.
                stop.look();
                queries.cancel(fence);
            }
            boolean woken = wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (!overdue && clock.instant().isAfter(due)) {
                overdue = true;
                deadlines.noteOverdue(fence);
                halt(fence, execution);
            }
            if (look % LOOKS_PER_SIGN_OF_LIFE == 0) {
                runs.alive(fence);
            }
            if ((woken || lookInLedger) && runs.stopAsked(fence.exportId()).isPresent()) {
                asked = true;
                halt(fence, execution);
            }
        }
    }

    /** A query cancelled by a stop makes its step fail; the job was stopped all the same. */
    private static Outcome outcome(RunEnd end, boolean overdue, boolean asked, JobStop stop) {
        if (end == RunEnd.COMPLETED) {
            return Outcome.COMPLETED;
        }
        if (overdue) {
            return Outcome.OVERDUE;
        }
        if (end == RunEnd.FAILED && !stop.isSeen()) {
            return Outcome.FAILED;
        }
        return !asked && stop.isByLeavingNode() ? Outcome.INTERRUPTED : Outcome.STOPPED;
    }

    private void halt(Fence fence, long execution) {
        jobs.stop(execution);
        queries.cancel(fence);
    }
}
