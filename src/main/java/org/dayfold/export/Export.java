package org.dayfold.export;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * An export as it stands: what was asked for, how far it is, what came of it.
 *
 * @param id time-ordered UUID (version 7), so that ordering by id is ordering by submission
 * @param step job step that runs or ran last, empty before the first
 * @param templateVersion the {@code version} key of the pinned template
 * @param templateSha256 hash of the pinned template's texts
 * @param title title for people; also the file's stem
 * @param format {@code xlsx} or {@code csv}
 * @param requester {@code requestInfo.mdId}, else the e-mail address
 * @param service name that stands for the service in title and mail
 * @param language {@code ko} or {@code en}, of letters and messages
 * @param zone zone of period, partitions and shown times
 * @param parameters typed, frozen parameters in their canonical JSON form
 * @param attempt runs so far, 0 while it waits for the first
 * @param partitions progress by partitions
 * @param rows rows read so far; at the end the rows of the file
 * @param bytes bytes of parts so far
 * @param problem why it failed or was retried last
 * @param file the file, from upload's commit on
 * @param manifest JSON, from upload's commit on
 * @param sharing whose run its result comes from
 */
public record Export(
        String id,
        ExportState state,
        Optional<String> step,
        String templateId,
        int templateVersion,
        String templateSha256,
        String title,
        String format,
        String requester,
        String email,
        String service,
        String language,
        ZoneId zone,
        String source,
        String parameters,
        Optional<LocalDateTime> periodStart,
        Optional<LocalDateTime> periodEnd,
        int attempt,
        long epoch,
        Instant submittedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        PartitionCounts partitions,
        long rows,
        long bytes,
        Optional<Problem> problem,
        Optional<ExportFile> file,
        Optional<String> manifest,
        Sharing sharing) {

    /** The result is there, made by another export's run: only the letter is left. */
    public boolean isOnlyToBeTold() {
        return sharing.runOf().isPresent() && manifest.isPresent();
    }

    /** As its requester sees it while it waits for another export's run: that run's state and progress. */
    Export following(Export leader) {
        return new Export(
                id,
                leader.state,
                leader.step,
                templateId,
                templateVersion,
                templateSha256,
                title,
                format,
                requester,
                email,
                service,
                language,
                zone,
                source,
                parameters,
                periodStart,
                periodEnd,
                leader.attempt,
                epoch,
                submittedAt,
                leader.startedAt,
                leader.endedAt,
                leader.partitions,
                leader.rows,
                leader.bytes,
                leader.problem,
                Optional.empty(),
                Optional.empty(),
                sharing);
    }

    /** As its requester sees it who has cancelled it, although its run goes on for others. */
    Export asCancelled() {
        return new Export(
                id,
                ExportState.CANCELLED,
                step,
                templateId,
                templateVersion,
                templateSha256,
                title,
                format,
                requester,
                email,
                service,
                language,
                zone,
                source,
                parameters,
                periodStart,
                periodEnd,
                attempt,
                epoch,
                submittedAt,
                startedAt,
                endedAt,
                partitions,
                rows,
                bytes,
                problem,
                Optional.empty(),
                Optional.empty(),
                sharing);
    }
}
