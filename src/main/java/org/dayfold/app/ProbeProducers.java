package org.dayfold.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.dayfold.app.health.Dependencies;
import org.dayfold.app.health.Probe;
import org.dayfold.app.health.QueueLoad;
import org.dayfold.delivery.smtp.SmtpGreeting;
import org.dayfold.export.ExportQueue;
import org.dayfold.export.SourceDatabases;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.ObjectStore;
import org.dayfold.store.StoreFailure;
import org.dayfold.store.StoreUrl;

/** The questions that health and gauges ask. */
@ApplicationScoped
public class ProbeProducers {
    /** A load balancer asks every second or so; the database feels one question in five. */
    private static final Duration OWN = Duration.ofSeconds(5);

    /** Other people's servers. */
    private static final Duration FOREIGN = Duration.ofSeconds(10);

    private static final int VALID_SECONDS = 2;
    private static final int SMTP_MILLIS = 2_000;

    @Resource(lookup = "java:jboss/datasources/DayfoldDS")
    DataSource database;

    @Resource
    ManagedThreadFactory threads;

    private ExecutorService probeThreads;

    /** At most one thread for each probe, none while nobody asks. */
    @PostConstruct
    void begin() {
        probeThreads = Executors.newCachedThreadPool(threads);
    }

    @PreDestroy
    void end() {
        probeThreads.shutdownNow();
    }

    @Produces
    @Singleton
    QueueLoad queueLoad(ExportQueue queue, Clock clock) {
        return new QueueLoad(new Probe<>(queue::load, OWN, probeThreads, clock));
    }

    @Produces
    @Singleton
    Dependencies dependencies(Environment environment, ObjectStore store, SourceDatabases sources, Clock clock) {
        Map<String, Probe<String>> probes = new TreeMap<>();
        probes.put("database", new Probe<>(() -> valid(database.getConnection()), OWN, probeThreads, clock));
        probes.put("store", new Probe<>(storeQuestion(environment, store), FOREIGN, probeThreads, clock));
        probes.put("mail", new Probe<>(() -> greeting(environment), FOREIGN, probeThreads, clock));
        for (String source : JndiSources.names(environment)) {
            probes.put(
                    "source " + source,
                    new Probe<>(() -> valid(sources.connect(source)), FOREIGN, probeThreads, clock));
        }
        return new Dependencies(probes);
    }

    /** Gives the connection back at once: readers wait for the same pool. */
    private static String valid(Connection connection) throws SQLException {
        try (connection) {
            if (!connection.isValid(VALID_SECONDS)) {
                throw new SQLException("no valid connection within " + VALID_SECONDS + " s", "08000");
            }
        }
        return "";
    }

    private static Callable<String> storeQuestion(Environment environment, ObjectStore store) {
        if (RoomProducers.storeUrl(environment) instanceof StoreUrl.Folder folder) {
            return () -> writable(folder.dir());
        }
        ObjectKey nothing = new ObjectKey("health/nothing");
        return () -> {
            try {
                store.head(nothing);
                return "";
            } catch (StoreFailure e) {
                if (e.kind() == StoreFailure.Kind.PERMANENT) {
                    // Without s3:ListBucket S3 refuses to say that something is missing.
                    return "it answers, and refuses: " + e.getMessage();
                }
                throw e;
            }
        };
    }

    private static String writable(Path folder) throws IOException {
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new IOException("folder " + folder + " cannot be written to");
        }
        return "";
    }

    private static String greeting(Environment environment) throws IOException {
        String host = environment.get("DAYFOLD_SMTP_HOST", "localhost");
        SmtpGreeting.require(host, environment.number("DAYFOLD_SMTP_PORT", 2525, 1, 65_535), SMTP_MILLIS);
        return "";
    }
}
