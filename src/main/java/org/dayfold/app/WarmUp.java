package org.dayfold.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.dayfold.export.LiveQueries;
import org.dayfold.export.SourceDatabases;
import org.dayfold.export.SourceRehearsal;
import org.dayfold.sheet.Rehearsal;
import org.dayfold.sql.Watchdog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rehearses the writing of a file and the reading of a source beside the server's start, so that the first export after a boot is
 * not the one that waits for the compiler: {@code DAYFOLD_WARM_UP}, on unless {@code false}. Some seconds of one processor;
 * docs/performance.md says what it saves.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    /** Enough for all of it to be compiled by the last compiler: more rows changed nothing. */
    private static final int ROWS = 150_000;

    private static final int SOURCE_ROWS = 200_000;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    Environment environment;

    @Inject
    SourceDatabases sources;

    @Inject
    LiveQueries queries;

    @Inject
    Watchdog watchdog;

    @PostConstruct
    void start() {
        if (environment.flag("DAYFOLD_WARM_UP", true)) {
            threads.newThread(() -> {
                        rehearseFile();
                        rehearseSource();
                    })
                    .start();
        }
    }

    private static void rehearseFile() {
        long begin = System.nanoTime();
        try {
            Path folder = Files.createTempDirectory("dayfold-rehearsal");
            try {
                long bytes = new Rehearsal(folder).perform(ROWS);
                LOG.info(
                        "warmed up by {} made-up rows in {} ms, a workbook of {} bytes that is gone again",
                        ROWS,
                        (System.nanoTime() - begin) / 1_000_000,
                        bytes);
            } finally {
                Files.delete(folder);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("the warm-up failed; nothing depends on it but the first export's time", e);
        }
    }

    /** One source is enough, whichever answers first: all are read by the same code. */
    private void rehearseSource() {
        SourceRehearsal rehearsal = new SourceRehearsal(sources, watchdog, queries::areNone);
        for (String source : JndiSources.names(environment)) {
            long begin = System.nanoTime();
            try {
                long rows = rehearsal.perform(source, SOURCE_ROWS);
                if (rows > 0) {
                    LOG.info(
                            "warmed up by {} rows that source {} made up in {} ms",
                            rows,
                            source,
                            (System.nanoTime() - begin) / 1_000_000);
                    return;
                }
            } catch (SQLException | RuntimeException e) {
                LOG.info("source {} was no help in warming up: {}", source, e.getMessage());
            }
        }
    }
}
