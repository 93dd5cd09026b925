package org.dayfold.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.dayfold.export.ExportQueue;

/**
 * The queue on db-scheduler's table in the application's database. A task is inserted in the caller's transaction: it
 * and the export's row are committed together.
 */
@ApplicationScoped
public class DurableQueue implements ExportQueue {
    /** One task per export; its instance is the export's id, it carries no data. */
    static final TaskDescriptor<Void> EXPORT_RUN = TaskDescriptor.of("export-run");

    /** One task per letter of an export whose result another export's run made, in a table and with threads of its own. */
    static final TaskDescriptor<Void> EXPORT_LETTER = TaskDescriptor.of("export-letter");

    /** One task per failure that is to be told, beside the letters. */
    static final TaskDescriptor<Void> EXPORT_FAILURE = TaskDescriptor.of("export-failure");

    /** One task per letter that a person has sent once more, beside the letters: {@link ResendTask}. */
    static final TaskDescriptor<Void> EXPORT_RESEND = TaskDescriptor.of("export-resend");

    /** Of an export that was interrupted by a crash: it runs first. */
    static final int CRASHED_PRIORITY = Short.MAX_VALUE;

    private static final int SETTLE_TRIES = 200;
    private static final long SETTLE_WAIT_NANOS = 50_000_000;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    @Resource(lookup = "java:jboss/datasources/DayfoldDS")
    DataSource database;

    private final Clock clock;
    private final RunningExports running;
    private final QueueSettings settings;
    private volatile Scheduler scheduler;
    private volatile Scheduler letters;

    /** For the container's proxy. */
    protected DurableQueue() {
        this(null, null, null);
    }

    @Inject
    public DurableQueue(Clock clock, RunningExports running, QueueSettings settings) {
        this.clock = clock;
        this.running = running;
        this.settings = settings;
    }

    void use(Scheduler started, Scheduler startedForLetters) {
        this.scheduler = started;
        this.letters = startedForLetters;
    }

    @Override
    public void enqueue(String exportId, int activeOfRequester) {
        SchedulableInstance<Void> task = EXPORT_RUN
                .instance(exportId)
                .priority(WaitingLine.priority(activeOfRequester))
                .scheduledTo(clock.instant());
        schedule(scheduler, task, exportId);
    }

    @Override
    public void announce(String exportId) {
        schedule(letters, EXPORT_LETTER.instance(exportId).scheduledTo(clock.instant()), exportId);
    }

    /** Has requester and operators told that an export was given up; told already, nobody is told again. */
    void announceFailure(String exportId) {
        schedule(letters, EXPORT_FAILURE.instance(exportId).scheduledTo(clock.instant()), exportId);
    }

    @Override
    public void resend(String exportId, long delivery) {
        String instance = ResendTask.instance(exportId, delivery);
        // One that is there will do; to set its time anew would fail where it is being picked just then.
        if (started(letters)
                .schedule(
                        EXPORT_RESEND.instance(instance).scheduledTo(clock.instant()),
                        SchedulerClient.ScheduleOptions.WHEN_EXISTS_DO_NOTHING)) {
            wakeAfterCommit(letters);
        }
    }

    private void schedule(Scheduler on, SchedulableInstance<Void> task, String exportId) {
        for (int tries = 1; !scheduled(on, task); tries++) {
            if (tries == SETTLE_TRIES) {
                throw new IllegalStateException("the task of export " + exportId + " is still being run");
            }
            LockSupport.parkNanos(SETTLE_WAIT_NANOS);
        }
        wakeAfterCommit(on);
    }

    /** False while the task of the run before, whose end is settled already, has not left the table yet. */
    private static boolean scheduled(Scheduler on, SchedulableInstance<Void> task) {
        try {
            started(on).schedule(task, SchedulerClient.ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
            return true;
        } catch (TaskInstanceCurrentlyExecutingException settling) {
            return false;
        }
    }

    @Override
    public boolean withdraw(String exportId) {
        return cancelled(scheduler, EXPORT_RUN, exportId) || cancelled(letters, EXPORT_LETTER, exportId);
    }

    private static boolean cancelled(Scheduler on, TaskDescriptor<Void> task, String exportId) {
        try {
            started(on).cancel(TaskInstanceId.of(task.getTaskName(), exportId));
            return true;
        } catch (TaskInstanceNotFoundException | TaskInstanceCurrentlyExecutingException picked) {
            return false;
        }
    }

    @Override
    public void interrupt(String exportId) {
        running.interrupt(exportId);
    }

    @Override
    public Load load() {
        try {
            return new Load(line().waiting(), settings.waiting(), line().running());
        } catch (SQLException e) {
            throw new IllegalStateException("the queue cannot be counted", e);
        }
    }

    @Override
    public Map<String, Integer> places(Collection<String> exportIds) {
        try {
            return line().places(exportIds);
        } catch (SQLException e) {
            throw new IllegalStateException("the queue cannot be read", e);
        }
    }

    /**
     * Moves up what waits behind exports that have ended. What fails is logged by the caller and done by the next call.
     *
     * @throws SQLException if the database cannot be asked
     */
    void rank() throws SQLException {
        line().rank();
    }

    private WaitingLine line() {
        return new WaitingLine(database, clock);
    }

    private static SchedulerClient started(Scheduler started) {
        if (started == null) {
            throw new IllegalStateException("the queue has not been started");
        }
        return started;
    }

    /** The poller looks once a second; a submission need not wait for that. */
    private void wakeAfterCommit(Scheduler started) {
        if (transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            started.triggerCheckForDueExecutions();
            return;
        }
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            return;
        }
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    started.triggerCheckForDueExecutions();
                }
            }
        });
    }
}
