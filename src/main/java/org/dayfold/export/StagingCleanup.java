package org.dayfold.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.ObjectStore;
import org.dayfold.store.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Step {@code cleanup}: the parts of an export whose file lies in the store, and what superseded runs may have left there;
 * and its manifest there gets the times that are known by now. What fails here is housekeeping's to finish; it fails no
 * export.
 */
public class StagingCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(StagingCleanup.class);

    private final ExportLedger exports;
    private final Staging staging;
    private final ObjectStore store;
    private final InPlaceRetry retry;
    private final Clock clock;

    public StagingCleanup(ExportLedger exports, Staging staging, ObjectStore store, InPlaceRetry retry, Clock clock) {
        this.exports = exports;
        this.staging = staging;
        this.store = store;
        this.retry = retry;
        this.clock = clock;
    }

    /** Deletes nothing unless the file is committed and this run's claim is the last. */
    public void run(Fence fence) {
        exports.find(fence.exportId())
                .filter(export ->
                        export.epoch() == fence.epoch() && export.file().isPresent())
                .ifPresent(this::clear);
    }

    private void clear(Export export) {
        Instant begun = clock.instant();
        try {
            clear(store, export);
            renewManifest(export, begun);
            staging.delete(export.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn(
                    "export {}: its parts could not all be deleted, or its manifest not be renewed;"
                            + " housekeeping tries again",
                    export.id(),
                    e);
        }
    }

    /** The time of this step is that of what it has done by now. */
    private void renewManifest(Export export, Instant begun) throws Exception {
        if (!StoredManifest.isToBeRenewed(export)) {
            return;
        }
        long millis = Math.max(0, Duration.between(begun, clock.instant()).toMillis());
        String manifest = Manifest.withTime(export.manifest().orElseThrow(), "cleanup", millis);
        retry.call(
                "renewing the manifest of export " + export.id(),
                e -> e instanceof StoreFailure failure && failure.isTransient(),
                () -> {
                    StoredManifest.renew(exports, store, staging, export, manifest);
                    return null;
                });
    }

    /**
     * Objects and unfinished uploads of all its runs but for the file that counts and its manifest. Its parts in staging go after that: as long as
     * they are there, housekeeping comes back.
     */
    static void clear(ObjectStore store, Export export) {
        Optional<ObjectKey> counts = export.file().map(file -> new ObjectKey(file.key()));
        for (long epoch = 1; counts.isPresent() && epoch < export.epoch(); epoch++) {
            // By name, for stores that do not let us list.
            ObjectKey leftover =
                    Publication.key(export, epoch, export.file().get().name());
            if (!counts.get().equals(leftover)) {
                delete(store, leftover);
            }
        }
        store.clear(
                Publication.folder(export),
                counts.stream().flatMap(StagingCleanup::withManifest).collect(Collectors.toSet()));
    }

    /** Deletes a file and the manifest beside it: the file last, since its row is what they are found by. */
    static void delete(ObjectStore store, ObjectKey file) {
        file.manifest().ifPresent(store::delete);
        store.delete(file);
    }

    private static Stream<ObjectKey> withManifest(ObjectKey file) {
        return Stream.concat(Stream.of(file), file.manifest().stream());
    }
}
