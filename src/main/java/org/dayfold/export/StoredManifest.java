package org.dayfold.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.dayfold.store.ContentMeta;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.ObjectStore;
import org.dayfold.store.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A manifest on its way to its place in the store, beside the file. It goes there with the file, and once more when the
 * last step ends: only then are the times of upload and letter known.
 *
 * @param text where it lies in staging
 */
record StoredManifest(ObjectKey key, Path text, ContentMeta meta) {
    private static final Logger LOG = LoggerFactory.getLogger(StoredManifest.class);

    /**
     * Writes it into staging.
     *
     * @return empty for a file whose name is so long that nothing can lie beside it
     */
    static Optional<StoredManifest> of(ObjectKey file, String manifest, Path text) throws IOException {
        if (file.manifest().isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(text.getParent());
        Files.writeString(text, manifest);
        ObjectKey key = file.manifest().get();
        String name = key.segments().get(key.segments().size() - 1);
        ContentMeta meta = new ContentMeta("application/json", name, Publication.sha256(text), Files.size(text));
        return Optional.of(new StoredManifest(key, text, meta));
    }

    /**
     * Puts the manifest of a completed export as it is now in the place of the one of its upload. A store that never replaces
     * what it has, such as a bucket under object lock, keeps that.
     *
     * @throws StoreFailure where the store may take it later
     */
    static void renew(ExportLedger exports, ObjectStore store, Staging staging, Export export, String manifest)
            throws IOException {
        ObjectKey file = new ObjectKey(export.file().orElseThrow().key());
        Optional<StoredManifest> renewed = of(file, manifest, staging.manifest(export.id(), export.epoch()));
        try {
            renewed.ifPresent(stored -> store.put(stored.key(), stored.text(), stored.meta()));
            boolean expired = exports.find(export.id())
                    .filter(StoredManifest::isToBeRenewed)
                    .isEmpty();
            if (expired && !exports.isHeldByAnother(export, file.value())) {
                // Meanwhile: its file is gone, or about to go.
                file.manifest().ifPresent(store::delete);
            }
        } catch (StoreFailure e) {
            if (e.isTransient()) {
                throw e;
            }
            LOG.warn("export {}: its manifest in the store stays as of the upload", export.id(), e);
        }
    }

    /** Whether there is one to renew: what has ended otherwise is about to be deleted. */
    static boolean isToBeRenewed(Export export) {
        return export.state() == ExportState.COMPLETED
                && export.file().isPresent()
                && export.manifest().isPresent();
    }
}
