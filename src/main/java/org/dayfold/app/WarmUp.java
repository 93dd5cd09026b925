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
import org.dayfold.sheet.Rehearsal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rehearses the writing of a file beside the server's start, so that the first export after a boot is not the one that waits for
 * the compiler: {@code DAYFOLD_WARM_UP}, on unless {@code false}. Some seconds of one processor; docs/performance.md says what
 * it saves.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    /** Enough for all of it to be compiled by the last compiler: more rows changed nothing. */
    private static final int ROWS = 150_000;

    @Resource
    ManagedThreadFactory threads;

    @Inject
    Environment environment;

    @PostConstruct
    void start() {
        if (environment.flag("DAYFOLD_WARM_UP", true)) {
            threads.newThread(WarmUp::rehearse).start();
        }
    }

    private static void rehearse() {
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
}
