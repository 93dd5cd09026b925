package org.dayfold.export;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.ObjectStore;
import org.dayfold.store.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the retention of files and clears staging folders that nobody comes back to. May run at any time, on any node,
 * as often as one likes.
 */
public class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /**
     * What has a file and will not go on by itself. One that was stopped, or failed, after its upload is among them: a restart
     * would find no file that can be fetched.
     */
    public static final Set<ExportState> MAY_EXPIRE =
            Set.of(ExportState.COMPLETED, ExportState.STOPPED, ExportState.FAILED);

    /** Files handled in one run; what is left is the next run's. */
    private static final int BATCH = 500;

    private final ExportLedger exports;
    private final UnitOfWork unitOfWork;
    private final ObjectStore store;
    private final Staging staging;
    private final Duration keepUnfinished;
    private final Clock clock;

    /** @param keepUnfinished how long the parts of a stopped or failed export wait for its restart */
    public Housekeeping(
            ExportLedger exports,
            UnitOfWork unitOfWork,
            ObjectStore store,
            Staging staging,
            Duration keepUnfinished,
            Clock clock) {
        this.exports = exports;
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.staging = staging;
        this.keepUnfinished = keepUnfinished;
        this.clock = clock;
    }

    /**
     * Expires what is due. The state is committed first; a file whose deletion fails is deleted by a later run. A file that
     * several exports have stays until the last of them has expired.
     */
    public void expireFiles() {
        for (Export export : exports.due(clock.instant(), BATCH)) {
            unitOfWork.run(() -> exports.move(export.id(), MAY_EXPIRE, ExportState.EXPIRED));
        }
        for (Export export : exports.endedWithFile(BATCH)) {
            try {
                export.file()
                        .filter(file -> !exports.isHeldByAnother(export, file.key()))
                        .ifPresent(file -> StagingCleanup.delete(store, new ObjectKey(file.key())));
                unitOfWork.run(() -> exports.fileDeleted(export.id()));
            } catch (StoreFailure e) {
                LOG.warn("the file of ended export {} could not be deleted; it is tried again", export.id(), e);
            }
        }
    }

    /** Deletes the parts, and what killed runs left in the store, of exports that have ended, or that have waited long for a restart, or that nobody knows. */
    public void clearStaging() throws IOException {
        for (String id : staging.exportIds()) {
            Optional<Export> export = exports.find(id);
            if (export.map(this::isAbandoned).orElse(true)) {
                clear(id, export);
            }
        }
    }

    private void clear(String id, Optional<Export> export) throws IOException {
        try {
            export.ifPresent(known -> StagingCleanup.clear(store, known));
            Optional<Export> completed = export.filter(StoredManifest::isToBeRenewed);
            if (completed.isPresent()) {
                // Its run was killed before, or during, its last step.
                StoredManifest.renew(
                        exports,
                        store,
                        staging,
                        completed.get(),
                        completed.get().manifest().orElseThrow());
            }
            LOG.info("staging of export {} is cleared", id);
            staging.delete(id);
        } catch (StoreFailure e) {
            LOG.warn("what export {} left in the store could not be put in order; it is tried again", id, e);
        }
    }

    private boolean isAbandoned(Export export) {
        Instant keepUntil = export.endedAt().orElse(clock.instant()).plus(keepUnfinished);
        return switch (export.state()) {
            case QUEUED, RUNNING, STOPPING -> false;
            case STOPPED, FAILED -> clock.instant().isAfter(keepUntil);
            // A minute's grace: the job's own cleanup step may be at it.
            case COMPLETED, CANCELLED, EXPIRED ->
                clock.instant().isAfter(export.endedAt().orElse(Instant.EPOCH).plusSeconds(60));
        };
    }
}
