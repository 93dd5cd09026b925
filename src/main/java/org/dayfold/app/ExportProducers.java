package org.dayfold.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.dayfold.delivery.DeliveryLedger;
import org.dayfold.delivery.Postman;
import org.dayfold.delivery.Sleeper;
import org.dayfold.delivery.freemarker.LetterWriter;
import org.dayfold.export.Completion;
import org.dayfold.export.Deadlines;
import org.dayfold.export.Encodings;
import org.dayfold.export.ExportDesk;
import org.dayfold.export.ExportIds;
import org.dayfold.export.ExportLedger;
import org.dayfold.export.ExportPlanner;
import org.dayfold.export.ExportQueue;
import org.dayfold.export.Extractions;
import org.dayfold.export.FailureLetters;
import org.dayfold.export.FileAssembly;
import org.dayfold.export.GivenUp;
import org.dayfold.export.Housekeeping;
import org.dayfold.export.InPlaceRetry;
import org.dayfold.export.LetterSettings;
import org.dayfold.export.LiveQueries;
import org.dayfold.export.PinnedTemplates;
import org.dayfold.export.PublicFace;
import org.dayfold.export.Publication;
import org.dayfold.export.ResultLetters;
import org.dayfold.export.RunLedger;
import org.dayfold.export.Snapshots;
import org.dayfold.export.SourceDatabases;
import org.dayfold.export.SourceReading;
import org.dayfold.export.SourceTurns;
import org.dayfold.export.Staging;
import org.dayfold.export.StagingCleanup;
import org.dayfold.export.UnitOfWork;
import org.dayfold.sheet.CsvMerge;
import org.dayfold.sheet.WorkbookMerge;
import org.dayfold.sql.Watchdog;
import org.dayfold.store.ObjectStore;
import org.dayfold.template.RequestCheck;
import org.dayfold.template.TemplateCatalog;
import org.dayfold.template.TemplateReader;

/** The export room's plain classes: the desk, and the work of each step. */
@ApplicationScoped
public class ExportProducers {
    /** Between two looks at a running query: how far past its deadline it may get. */
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);

    @Resource
    ManagedThreadFactory threads;

    /** A thread of its own, because the server's executors take no work while it is suspended. */
    @Produces
    @ApplicationScoped
    ScheduledExecutorService watchdogThread() {
        return Executors.newSingleThreadScheduledExecutor(threads);
    }

    void end(@Disposes ScheduledExecutorService watchdogThread) {
        watchdogThread.shutdownNow();
    }

    @Produces
    @Singleton
    Watchdog watchdog(ScheduledExecutorService watchdogThread, Clock clock) {
        return new Watchdog(watchdogThread, clock, WATCH_INTERVAL);
    }

    @Produces
    @Singleton
    ExportDesk desk(
            TemplateCatalog catalog,
            RequestCheck requestCheck,
            ExportLedger exports,
            DeliveryLedger deliveries,
            ResultLetters letters,
            ExportQueue queue,
            UnitOfWork unitOfWork,
            ObjectStore store,
            Clock clock) {
        return new ExportDesk(
                catalog,
                requestCheck,
                exports,
                deliveries,
                letters,
                queue,
                unitOfWork,
                store,
                new ExportIds(clock),
                clock);
    }

    @Produces
    @Singleton
    PinnedTemplates pinnedTemplates(TemplateReader reader) {
        return new PinnedTemplates(reader);
    }

    @Produces
    @Singleton
    Deadlines deadlines(RunLedger runs, PinnedTemplates pinned) {
        return new Deadlines(runs, pinned);
    }

    @Produces
    @Singleton
    SourceReading sourceReading(SourceDatabases sources, RunLedger runs, LiveQueries live) {
        return new SourceReading(sources, new SourceTurns(sources, runs, live));
    }

    @Produces
    @Singleton
    ExportPlanner planner(
            RunLedger runs, PinnedTemplates pinned, SourceReading sources, InPlaceRetry retry, Clock clock) {
        return new ExportPlanner(runs, pinned, sources, retry, Sleeper.REAL::sleep, clock);
    }

    @Produces
    @Singleton
    Extractions extractions(
            RunLedger runs,
            PinnedTemplates pinned,
            SourceReading sources,
            LiveQueries live,
            Staging staging,
            InPlaceRetry retry,
            Snapshots snapshots,
            Watchdog watchdog,
            Environment environment) {
        Duration stall = environment.duration("DAYFOLD_STALL", Duration.ofMinutes(30));
        return new Extractions(runs, pinned, sources, live, staging, retry, snapshots, watchdog, stall);
    }

    @Produces
    @Singleton
    Snapshots snapshots(SourceReading sources, InPlaceRetry retry) {
        return new Snapshots(sources, retry);
    }

    @Produces
    @Singleton
    Encodings encodings(RunLedger runs, PinnedTemplates pinned, Staging staging) {
        return new Encodings(runs, pinned, staging);
    }

    @Produces
    @Singleton
    FileAssembly assembly(RunLedger runs, PinnedTemplates pinned, Staging staging) {
        return new FileAssembly(runs, pinned, staging, new WorkbookMerge(), new CsvMerge());
    }

    @Produces
    @Singleton
    Publication publication(
            RunLedger runs,
            PinnedTemplates pinned,
            FileAssembly assembly,
            Staging staging,
            ObjectStore store,
            InPlaceRetry retry,
            Clock clock) {
        return new Publication(runs, pinned, assembly, staging, store, retry, clock);
    }

    @Produces
    @Singleton
    ResultLetters letters(
            RunLedger runs,
            ExportLedger exports,
            PinnedTemplates pinned,
            Postman postman,
            PublicFace face,
            LetterSettings settings,
            Completion completion) {
        return new ResultLetters(runs, exports, pinned, postman, new LetterWriter(), face, settings, completion);
    }

    @Produces
    @Singleton
    Completion completion(RunLedger runs, ExportLedger exports, ExportQueue queue, UnitOfWork unitOfWork) {
        return new Completion(runs, exports, queue, unitOfWork);
    }

    @Produces
    @Singleton
    GivenUp failureLetters(
            ExportLedger exports,
            PinnedTemplates pinned,
            ResultLetters letters,
            Postman postman,
            PublicFace face,
            LetterSettings settings,
            Clock clock) {
        return new FailureLetters(exports, pinned, letters, postman, new LetterWriter(), face, settings, clock);
    }

    @Produces
    @Singleton
    StagingCleanup cleanup(ExportLedger exports, Staging staging, ObjectStore store, InPlaceRetry retry, Clock clock) {
        return new StagingCleanup(exports, staging, store, retry, clock);
    }

    @Produces
    @Singleton
    Housekeeping housekeeping(
            ExportLedger exports,
            UnitOfWork unitOfWork,
            ObjectStore store,
            Staging staging,
            Environment environment,
            Clock clock) {
        Duration keepUnfinished = environment.duration("DAYFOLD_KEEP_UNFINISHED", Duration.ofDays(7));
        return new Housekeeping(exports, unitOfWork, store, staging, keepUnfinished, clock);
    }
}
