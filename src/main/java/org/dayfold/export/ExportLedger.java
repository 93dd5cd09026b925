package org.dayfold.export;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The exports of this installation, as people ask for them, look at them, stop and restart them.
 *
 * <p>Writes take part in the caller's transaction ({@link UnitOfWork}).
 */
public interface ExportLedger {
    /** Writes down a new export in state QUEUED, and its template version unless that is already there. */
    void insert(NewExport export);

    Optional<Export> find(String id);

    /** The export that was submitted with this key, and the hash of its body. */
    Optional<Keyed> findByIdempotencyKey(String key);

    Page<Export> list(ExportQuery query);

    List<PartitionView> partitions(String id);

    /** Versions of a template that exports used, newest first. */
    List<TemplateVersion> templateVersions(String templateId);

    /** The template version that an export pinned. */
    TemplateVersion templateOf(Export export);

    /** The job execution that ran it last, as the batch console numbers it. */
    OptionalLong execution(String id);

    /** Exports of the requester that run or wait. */
    int active(String requester);

    /**
     * The export under way that identical requests may join; locked until the transaction ends, so that it neither ends
     * nor is cancelled meanwhile.
     */
    Optional<String> leader(String fingerprint);

    /** Whether any export under way leads for this fingerprint. */
    boolean isLed(String fingerprint);

    /**
     * The newest finished result of this fingerprint whose rows were read after {@code readAfter}; locked until the
     * transaction ends, so that its file does not expire meanwhile.
     */
    Optional<Export> finished(String fingerprint, Instant readAfter);

    /** Locks the export until the transaction ends. */
    void lock(String id);

    /** The exports that wait for this one's run. */
    List<Export> followers(String id);

    /** Cancels an export that waits for another's run; false when it does not wait any more. */
    boolean leave(String id);

    /** Its requester cancels it while others wait for its run. */
    void withdraw(String id);

    /**
     * Gives the result of a finished run to all that wait for it.
     *
     * @return their ids: their letters are due
     */
    List<String> handOver(String leader);

    /** Whether another export has the same object in the store and may still be asked for it. */
    boolean isHeldByAnother(Export export, String key);

    /** Mean running time of the twenty exports that were completed last; empty while there is none. */
    Optional<Duration> typicalRun();

    /** Moves to another state if it stands in one of {@code from}; says whether it did. */
    boolean move(String id, Set<ExportState> from, ExportState to);

    /** Asks the run to end as STOPPED or CANCELLED; true if it was running. */
    boolean askToStop(String id, ExportState endsAs);

    /** Exports that may expire and whose file's retention has ended, oldest first. */
    List<Export> due(Instant now, int limit);

    /** Expired or cancelled exports whose file may still lie in the store. */
    List<Export> endedWithFile(int limit);

    /** Notes that an ended export has no file in the store any more. */
    void fileDeleted(String id);

    /** An export found by its idempotency key. */
    record Keyed(Export export, String bodySha256) {}
}
