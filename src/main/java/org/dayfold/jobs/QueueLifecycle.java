package org.dayfold.jobs;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the queue with the server and ends it before the server's jobs are stopped.
 *
 * <p>It starts paused and works only while the server's running state is "normal": before that the deployment is not
 * complete, and on "suspending" JBeret is about to stop the jobs.
 */
@Singleton
@Startup
@DependsOn("SchemaUpgrade")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class QueueLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(QueueLifecycle.class);

    private static final Duration POLL = Duration.ofSeconds(1);
    /** A letter is sent when its export's transaction is committed; polling finds what a death left. */
    private static final Duration LETTER_POLL = Duration.ofSeconds(5);

    private static final int LETTERS_AT_ONCE = 2;
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration RETRY_WHEN_BROKEN = Duration.ofSeconds(10);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);
    private static final int HOUSEKEEPERS = 3;

    /** What waits moves up when an export ends; this is for ends that nobody saw, such as a cancelled wait. */
    private static final long RANKING_SECONDS = 10;

    @Resource(lookup = "java:jboss/datasources/DayfoldDS")
    DataSource database;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    QueueSettings settings;

    @Inject
    DurableQueue queue;

    @Inject
    ExportTask exportTask;

    @Inject
    FailureTask failureTask;

    @Inject
    ResendTask resendTask;

    @Inject
    Leaving leaving;

    @Inject
    Clock clock;

    private Scheduler scheduler;
    private Scheduler letters;
    private NodeState nodeState;
    private ScheduledExecutorService ranking;
    private final List<ExecutorService> pools = new ArrayList<>();

    @PostConstruct
    void start() {
        try {
            new Recovery(database, settings).run();
            leaving.withdraw();
            scheduler = scheduler(settings.jobs(), POLL, task(DurableQueue.EXPORT_RUN, exportTask))
                    .enablePriority()
                    .build();
            letters = scheduler(
                            LETTERS_AT_ONCE,
                            LETTER_POLL,
                            task(DurableQueue.EXPORT_LETTER, exportTask),
                            task(DurableQueue.EXPORT_FAILURE, failureTask),
                            task(DurableQueue.EXPORT_RESEND, resendTask))
                    .tableName("letter_tasks")
                    .build();
            queue.use(scheduler, letters);
            for (Scheduler each : List.of(scheduler, letters)) {
                each.pause();
                each.start();
            }
            nodeState = new NodeState(this::onState);
            onState(nodeState.current());
            ranking = pool(Executors.newScheduledThreadPool(1, threads));
            ranking.scheduleWithFixedDelay(this::rank, RANKING_SECONDS, RANKING_SECONDS, TimeUnit.SECONDS);
        } catch (SQLException | JMException e) {
            throw new IllegalStateException("the export queue could not be started", e);
        }
    }

    /**
     * At the server's end, and when the application is undeployed while the server goes on. The scheduler's stop waits for the
     * runs, whose jobs the server is stopping: until it returns, the application's beans and database are there for them.
     */
    @PreDestroy
    void stop() {
        try {
            nodeState.close();
        } catch (JMException e) {
            LOG.warn("the listener on the server's state could not be removed", e);
        }
        onState("undeploying");
        scheduler.stop();
        letters.stop();
        pools.forEach(ExecutorService::shutdownNow);
    }

    private Task<Void> task(TaskDescriptor<Void> descriptor, ExecutionHandler<Void> handler) {
        return Tasks.custom(descriptor)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(RETRY_WHEN_BROKEN)))
                .onDeadExecution(this::takeBack)
                .execute(handler);
    }

    /**
     * What has missed its heartbeats is due again, unless it runs here: after a pause of the whole process its own
     * heartbeat may come second.
     */
    private void takeBack(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        Execution silent = complete.getExecution();
        boolean runsHere = Stream.of(scheduler, letters)
                .flatMap(each -> each.getCurrentlyExecuting().stream())
                .map(CurrentlyExecuting::getExecution)
                .anyMatch(each -> each.getTaskName().equals(silent.getTaskName())
                        && each.getId().equals(silent.getId())
                        && each.version == silent.version);
        if (runsHere) {
            LOG.info("task {} has missed its heartbeats, and runs: this node stood still", silent.getId());
        } else {
            operations.reschedule(complete, silent.executionTime);
        }
    }

    private SchedulerBuilder scheduler(int atOnce, Duration poll, Task<?>... tasks) throws SQLException {
        return Scheduler.create(database, tasks)
                .schedulerName(new SchedulerName.Fixed(settings.node()))
                .threads(atOnce)
                .executorService(pool(Executors.newFixedThreadPool(atOnce, threads)))
                .dueExecutor(pool(Executors.newSingleThreadExecutor(threads)))
                .housekeeperExecutor(pool(Executors.newScheduledThreadPool(HOUSEKEEPERS, threads)))
                .pollingInterval(poll)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                // The upper limit exactly 1.0: what is picked beyond the threads waits without heartbeats.
                .pollUsingLockAndFetch(0.99, 1.0)
                .jdbcCustomization(customization())
                .commitWhenAutocommitDisabled(false)
                .shutdownMaxWait(STOP_WAIT)
                .failureLogging(LogLevel.WARN, true);
    }

    private <T extends ExecutorService> T pool(T pool) {
        pools.add(pool);
        return pool;
    }

    private DefaultJdbcCustomization customization() throws SQLException {
        try (Connection connection = database.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return product.startsWith("H2") ? new LockingH2() : new PostgreSqlJdbcCustomization(false, true);
        }
    }

    private void onState(String state) {
        try {
            if ("normal".equalsIgnoreCase(state)) {
                leaving.withdraw();
                scheduler.resume();
                letters.resume();
            } else if (!"starting".equalsIgnoreCase(state)) {
                scheduler.pause();
                letters.pause();
                leaving.announce();
            }
        } catch (SQLException e) {
            LOG.warn("the node table could not be told that this node is {}", state, e);
        }
    }

    private void rank() {
        try {
            int mended = new ClockSetBack(database, clock).mend();
            if (mended > 0) {
                LOG.warn("{} tasks of the queue had times of a clock that was ahead; they are due now", mended);
            }
            queue.rank();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("waiting exports could not be ranked; it is tried again in {} s", RANKING_SECONDS, e);
        }
    }
}
