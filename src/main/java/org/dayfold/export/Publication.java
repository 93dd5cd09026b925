package org.dayfold.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dayfold.store.ContentMeta;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.ObjectStore;
import org.dayfold.store.StoreFailure;
import org.dayfold.template.Consistency;
import org.dayfold.template.EmptyResult;
import org.dayfold.template.Template;

/**
 * Step {@code upload}: the merged file goes into the object store, verified by size and SHA-256 over the sent bytes, and its
 * manifest beside it; then the export's row says so. From that commit on the file can be fetched, and no step has to do anything any more.
 */
public class Publication {
    private final RunLedger runs;
    private final PinnedTemplates pinned;
    private final FileAssembly assembly;
    private final Staging staging;
    private final ObjectStore store;
    private final InPlaceRetry retry;
    private final Clock clock;

    public Publication(
            RunLedger runs,
            PinnedTemplates pinned,
            FileAssembly assembly,
            Staging staging,
            ObjectStore store,
            InPlaceRetry retry,
            Clock clock) {
        this.runs = runs;
        this.pinned = pinned;
        this.assembly = assembly;
        this.staging = staging;
        this.store = store;
        this.retry = retry;
        this.clock = clock;
    }

    /** Uploads what {@code merge} made in this run; without effect when an earlier run has uploaded. */
    public void upload(Fence fence) throws Exception {
        RunLedger.Run run = runs.run(fence);
        Export export = run.export();
        if (export.file().isPresent()) {
            return;
        }
        Template template = pinned.of(run.template()).template();
        Consistency consistency = template.options().consistency();
        FileAssembly.Assembled assembled = assembly.assembled(run);
        List<PartitionProgress> partitions = runs.partitions(export.id());
        if (assembled.rows() == 0 && template.options().onEmpty() == EmptyResult.NOTICE) {
            runs.storedNothing(fence, Manifest.of(run, partitions, assembled, consistency, Optional.empty()));
            return;
        }
        String name = export.title() + FileFormats.of(export, template).extension();
        ContentMeta meta = new ContentMeta(
                ExportFile.mediaType(name), name, sha256(assembled.path()), Files.size(assembled.path()));
        ObjectKey key = key(export, fence.epoch(), name);
        retry.call("uploading export " + export.id(), Publication::isPassing, () -> put(key, assembled.path(), meta));
        ExportFile file = new ExportFile(
                key.value(),
                name,
                meta.size(),
                meta.sha256(),
                assembled.sheets(),
                assembled.rows(),
                clock.instant().plus(template.options().keepFor()));
        String manifest = Manifest.of(run, partitions, assembled, consistency, Optional.of(file));
        Optional<StoredManifest> beside =
                StoredManifest.of(key, manifest, staging.manifest(export.id(), fence.epoch()));
        if (beside.isPresent()) {
            uploadManifest(export, beside.get());
        }
        runs.require(fence, "committing the upload");
        runs.stored(fence, file, manifest);
    }

    /** As it is known now: {@link StagingCleanup} adds the times of this and later steps. */
    private void uploadManifest(Export export, StoredManifest manifest) throws Exception {
        retry.call(
                "uploading the manifest of export " + export.id(),
                Publication::isPassing,
                () -> put(manifest.key(), manifest.text(), manifest.meta()));
    }

    /**
     * {@code yyyy/mm/dd/id/name} in the export's zone. A later run has a key of its own, so that one that was superseded
     * but still sends can never replace the file that counts.
     */
    static ObjectKey key(Export export, long epoch, String name) {
        LocalDate day = LocalDate.ofInstant(export.submittedAt(), export.zone());
        return ObjectKey.of(day, epoch == 1 ? export.id() : export.id() + "/run-" + epoch, name);
    }

    /** All that any run of the export may have put into the store lies below it. */
    static ObjectKey folder(Export export) {
        LocalDate day = LocalDate.ofInstant(export.submittedAt(), export.zone());
        // A key less its last segment; the name of the file does not matter.
        String key = ObjectKey.of(day, export.id(), "-").value();
        return new ObjectKey(key.substring(0, key.lastIndexOf('/')));
    }

    private Void put(ObjectKey key, Path file, ContentMeta meta) {
        try {
            store.put(key, file, meta);
            return null;
        } catch (StoreFailure e) {
            throw new ExportFailure(
                    e.isTransient() ? ProblemCode.STORE_UNAVAILABLE : ProblemCode.STORE_REFUSED,
                    "uploading " + key + ": " + e.getMessage(),
                    e);
        }
    }

    private static boolean isPassing(Exception e) {
        return e instanceof ExportFailure failure && failure.code().isTransient();
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
