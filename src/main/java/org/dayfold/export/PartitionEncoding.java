package org.dayfold.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dayfold.sheet.Column;
import org.dayfold.sheet.DamagedPartException;
import org.dayfold.sheet.FileBlock;
import org.dayfold.sheet.FileFormat;
import org.dayfold.sheet.FilePartState;
import org.dayfold.sheet.FilePartWriter;
import org.dayfold.sheet.PartEncoder;
import org.dayfold.sheet.PartLayout;
import org.dayfold.sheet.RowPartReader;
import org.dayfold.sheet.RowPartState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes one partition's row part into its file part. As in extraction a block is in the part before it is handed out.
 * Holds a row block and a file block.
 */
final class PartitionEncoding implements PartitionWork<PartitionEncoding.Encoded> {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionEncoding.class);

    /** How far the file part is; {@code last} when all rows are in it. */
    record Encoded(FilePartState state, boolean last) {}

    private final Fence fence;
    private final int index;
    private final RunLedger runs;
    private final PinnedTemplates pinned;
    private final Staging staging;

    private PartitionProgress progress;
    private FilePartWriter part;
    private PartEncoder encoder;
    private PartLayout layout;
    private boolean ended;

    PartitionEncoding(Fence fence, int index, RunLedger runs, PinnedTemplates pinned, Staging staging) {
        this.fence = fence;
        this.index = index;
        this.runs = runs;
        this.pinned = pinned;
        this.staging = staging;
    }

    @Override
    public Encoded read() {
        if (ended) {
            return null;
        }
        try {
            if (encoder == null && !begin()) {
                ended = true;
                return null;
            }
            return nextBlock();
        } catch (DamagedPartException e) {
            // Only the row part is read here: a file part that does not resume is begun anew in openPart().
            runs.takeBack(fence, progress.replanned());
            throw new ExportFailure(ProblemCode.PART_DAMAGED, e.getMessage() + "; it is read again", e);
        } catch (IOException e) {
            throw new ExportFailure(ProblemCode.STAGING_UNAVAILABLE, "encoding " + where() + ": " + e.getMessage(), e);
        }
    }

    /** False when an earlier run did all of it. */
    private boolean begin() throws IOException {
        RunLedger.Run run = runs.run(fence);
        progress = runs.partition(fence.exportId(), index);
        if (run.export().file().isPresent() || progress.state() == PartitionState.ENCODED) {
            return false;
        }
        RunFailures.requireNone(run, "beginning " + where());
        List<Column> columns = Column.parse(run.columns().orElseThrow());
        FileFormat format =
                FileFormats.of(run.export(), pinned.of(run.template()).template());
        RowPartState rows = RowPartState.parse(progress.rowPart().orElseThrow());
        layout = PartLayout.parse(progress.layout().orElseThrow());
        part = openPart(format.key(columns, rows, layout), columns.size());
        RowPartReader reader = new RowPartReader(staging.rowPart(fence.exportId(), index, progress.rowEpoch()), rows);
        try {
            encoder = format.encoder(columns, reader, layout, part.state());
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
        return true;
    }

    private FilePartWriter openPart(String key, int columns) throws IOException {
        Path own = staging.filePart(fence.exportId(), index, fence.epoch());
        boolean resumable = progress.filePart().isPresent()
                && progress.fileBasis().equals(Optional.of(key))
                && progress.fileEpoch() != fence.epoch();
        if (resumable) {
            Path earlier = staging.filePart(fence.exportId(), index, progress.fileEpoch());
            try {
                return FilePartWriter.copyVerifiedPrefix(
                        earlier, FilePartState.parse(progress.filePart().get()), own);
            } catch (DamagedPartException e) {
                LOG.warn("{} is encoded afresh: {}", where(), e.getMessage());
            }
        }
        return FilePartWriter.create(own, FilePartState.start(key, columns));
    }

    private Encoded nextBlock() throws IOException {
        Optional<FileBlock> block = encoder.next();
        if (block.isPresent()) {
            part.append(block.get());
        }
        ended = part.state().isComplete(layout);
        return new Encoded(part.state(), ended);
    }

    private String where() {
        return "partition " + index + " of export " + fence.exportId();
    }

    @Override
    public void write(List<Encoded> items) {
        Encoded newest = items.get(items.size() - 1);
        progress = progress.encoded(
                newest.last(),
                fence.epoch(),
                newest.state().encode(),
                newest.state().key(),
                newest.state().bytes());
        runs.advance(fence, progress);
    }

    @Override
    public void close() {
        try (FilePartWriter closePart = part;
                PartEncoder closeEncoder = encoder) {
            LOG.debug("{} is closed", where());
        } catch (IOException e) {
            LOG.warn("the file part of {} could not be closed", where(), e);
        }
    }
}
