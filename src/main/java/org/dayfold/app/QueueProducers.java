package org.dayfold.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.dayfold.export.ConsoleRestart;
import org.dayfold.export.ExportLedger;
import org.dayfold.export.ExportQueue;
import org.dayfold.export.LiveQueries;
import org.dayfold.export.RunFailures;
import org.dayfold.export.RunLedger;
import org.dayfold.export.UnitOfWork;
import org.dayfold.export.batch.PartitionThreads;
import org.dayfold.jobs.JobHistory;
import org.dayfold.jobs.QueueSettings;

/** What the queue and every step of the job need. */
@ApplicationScoped
public class QueueProducers {
    /** The batch pool's threads: a literal in the server's configuration, since an expression breaks the console. */
    static final int BATCH_THREADS = 64;

    @Resource(lookup = "java:jboss/datasources/DayfoldDS")
    DataSource database;

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Environment environment() {
        return new Environment(System.getenv());
    }

    @Produces
    @Singleton
    QueueSettings queueSettings(Environment environment, PartitionThreads threads) {
        int jobs = environment.number("DAYFOLD_JOBS", 2, 1, BATCH_THREADS);
        int needed = jobs * (1 + threads.count()) + 1;
        if (needed > BATCH_THREADS) {
            throw new IllegalStateException("DAYFOLD_JOBS=" + jobs + " and DAYFOLD_PARTITION_THREADS=" + threads.count()
                    + " need " + needed + " batch threads; there are " + BATCH_THREADS);
        }
        return new QueueSettings(
                environment.get("DAYFOLD_NODE", "node1"),
                jobs,
                environment.number("DAYFOLD_QUEUE_LIMIT", 1_000, 1, 100_000),
                environment.number("DAYFOLD_CRASH_LIMIT", 5, 1, 1_000));
    }

    @Produces
    @Singleton
    JobHistory jobHistory(Environment environment, Clock clock) {
        return new JobHistory(database, clock, environment.duration("DAYFOLD_KEEP_JOBS", Duration.ofDays(30)));
    }

    @Produces
    @Singleton
    PartitionThreads partitionThreads(Environment environment) {
        return new PartitionThreads(environment.number("DAYFOLD_PARTITION_THREADS", 2, 1, BATCH_THREADS));
    }

    @Produces
    @Singleton
    LiveQueries liveQueries() {
        return new LiveQueries();
    }

    @Produces
    @Singleton
    RunFailures runFailures(RunLedger runs) {
        return new RunFailures(runs);
    }

    @Produces
    @Singleton
    ConsoleRestart consoleRestart(ExportLedger exports, ExportQueue queue, UnitOfWork unitOfWork) {
        return new ConsoleRestart(exports, queue, unitOfWork);
    }
}
