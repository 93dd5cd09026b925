package org.dayfold.export;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.ObjectStore;
import org.dayfold.store.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Step {@code cleanup}: the parts of an export whose file lies in the store, and what superseded runs may have left there.
 * What fails here is housekeeping's to finish; it fails no export.
 */
public class StagingCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(StagingCleanup.class);

    private final ExportLedger exports;
    private final Staging staging;
    private final ObjectStore store;

    public StagingCleanup(ExportLedger exports, Staging staging, ObjectStore store) {
        this.exports = exports;
        this.staging = staging;
        this.store = store;
    }

    /** Deletes nothing unless the file is committed and this run's claim is the last. */
    public void run(Fence fence) {
        exports.find(fence.exportId())
                .filter(export ->
                        export.epoch() == fence.epoch() && export.file().isPresent())
                .ifPresent(this::clear);
    }

    private void clear(Export export) {
        try {
            clear(store, export);
            staging.delete(export.id());
        } catch (IOException | StoreFailure e) {
            LOG.warn("export {}: its parts could not all be deleted; housekeeping tries again", export.id(), e);
        }
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
