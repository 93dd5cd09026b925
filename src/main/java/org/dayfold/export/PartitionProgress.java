package org.dayfold.export;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The row that a restart trusts: how far one partition is, and in whose files.
 *
 * @param pos counts the updates of this row; each must find the one before
 * @param rowEpoch epoch in whose folder the row part lies
 * @param rowPart state of the row part as {@code RowPartState} writes itself; empty before the first chunk
 * @param fileEpoch epoch in whose folder the file part lies
 * @param filePart state of the file part as {@code FilePartState} writes itself
 * @param fileBasis hash of what the file part was made from: row part's digest, layout, columns, encoder
 * @param layout the partition's pieces of the sheets, from the counts of all
 * @param restarted whether it began afresh because its data had changed since the checkpoint
 * @param reread whether it was read again from its start for another reason: its part was missing or damaged, or its
 *     template wants one snapshot over all. Then nothing is left to compare with, and its rows are of the later moment
 */
public record PartitionProgress(
        String exportId,
        int index,
        Optional<LocalDateTime> start,
        Optional<LocalDateTime> end,
        PartitionState state,
        long pos,
        long rowEpoch,
        Optional<String> rowPart,
        long fileEpoch,
        Optional<String> filePart,
        Optional<String> fileBasis,
        Optional<String> layout,
        long rows,
        long bytes,
        boolean restarted,
        boolean reread) {

    /** The next chunk of extraction: rows and bytes are those of the row part. */
    public PartitionProgress extracted(boolean last, long epoch, String rowPartState, long rowsNow, long bytesNow) {
        return new PartitionProgress(
                exportId,
                index,
                start,
                end,
                last ? PartitionState.EXTRACTED : PartitionState.EXTRACTING,
                pos + 1,
                epoch,
                Optional.of(rowPartState),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                rowsNow,
                bytesNow,
                restarted,
                reread);
    }

    /** The next chunk of encoding. */
    public PartitionProgress encoded(boolean last, long epoch, String filePartState, String basis, long bytesNow) {
        return new PartitionProgress(
                exportId,
                index,
                start,
                end,
                last ? PartitionState.ENCODED : PartitionState.ENCODING,
                pos + 1,
                rowEpoch,
                rowPart,
                epoch,
                Optional.of(filePartState),
                Optional.of(basis),
                layout,
                rows,
                bytesNow,
                restarted,
                reread);
    }

    /** The same, marked as begun afresh because its data had changed; the next update writes it. */
    public PartitionProgress withRestarted() {
        return new PartitionProgress(
                exportId, index, start, end, state, pos, rowEpoch, rowPart, fileEpoch, filePart, fileBasis, layout,
                rows, bytes, true, reread);
    }

    /** The same, marked as read again from its start; the next update writes it. */
    public PartitionProgress withReread() {
        return new PartitionProgress(
                exportId, index, start, end, state, pos, rowEpoch, rowPart, fileEpoch, filePart, fileBasis, layout,
                rows, bytes, restarted, true);
    }

    /** Back to the extracted rows: the file part does not count any more. */
    public PartitionProgress unencoded(String newLayout) {
        return new PartitionProgress(
                exportId,
                index,
                start,
                end,
                PartitionState.EXTRACTED,
                pos + 1,
                rowEpoch,
                rowPart,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(newLayout),
                rows,
                bytes,
                restarted,
                reread);
    }

    /** Back to nothing: neither part counts any more, and it is read again. */
    public PartitionProgress replanned() {
        return new PartitionProgress(
                exportId,
                index,
                start,
                end,
                PartitionState.PLANNED,
                pos + 1,
                0,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                restarted,
                true);
    }
}
