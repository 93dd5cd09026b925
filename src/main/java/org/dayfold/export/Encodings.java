package org.dayfold.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dayfold.sheet.Column;
import org.dayfold.sheet.DamagedPartException;
import org.dayfold.sheet.FileFormat;
import org.dayfold.sheet.FilePartState;
import org.dayfold.sheet.Layout;
import org.dayfold.sheet.PartLayout;
import org.dayfold.sheet.RowPartState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step {@code encode}: row parts into file parts, numbered by the layout over all of them. */
public class Encodings {
    private static final Logger LOG = LoggerFactory.getLogger(Encodings.class);

    private final RunLedger runs;
    private final PinnedTemplates pinned;
    private final Staging staging;

    public Encodings(RunLedger runs, PinnedTemplates pinned, Staging staging) {
        this.runs = runs;
        this.pinned = pinned;
        this.staging = staging;
    }

    /**
     * Makes the layout from all counts and takes back every file part that is not by it, or has gone. Refuses unless all
     * partitions are extracted.
     *
     * @return the number of partitions
     */
    public int prepare(Fence fence) throws IOException {
        RunLedger.Run run = runs.run(fence);
        List<PartitionProgress> partitions = runs.partitions(fence.exportId());
        if (run.export().file().isPresent()) {
            return partitions.size();
        }
        List<Column> columns = Column.parse(run.columns().orElseThrow());
        FileFormat format =
                FileFormats.of(run.export(), pinned.of(run.template()).template());
        Layout layout = layout(fence, partitions, columns, format);
        runs.layout(fence, layout.parts().stream().map(PartLayout::encode).toList());
        for (PartitionProgress partition : runs.partitions(fence.exportId())) {
            if (partition.filePart().isPresent() && !isSound(partition, columns, format)) {
                LOG.warn(
                        "export {}: the file part of partition {} does not count; it is encoded again",
                        fence.exportId(),
                        partition.index());
                runs.takeBack(fence, partition.unencoded(partition.layout().orElseThrow()));
            }
        }
        return partitions.size();
    }

    private Layout layout(Fence fence, List<PartitionProgress> partitions, List<Column> columns, FileFormat format)
            throws IOException {
        for (PartitionProgress partition : partitions) {
            if (!partition.state().isExtracted()) {
                throw new ExportFailure(
                        ProblemCode.UNEXPECTED,
                        "partition " + partition.index() + " is " + partition.state() + " when encoding begins");
            }
        }
        List<RowPartState> states = partitions.stream()
                .map(partition -> RowPartState.parse(partition.rowPart().orElseThrow()))
                .toList();
        try {
            return format.layout(columns, states, index -> rowPart(partitions.get(index)));
        } catch (DamagedPartException e) {
            partitions.stream()
                    .filter(partition -> rowPart(partition).equals(e.file()))
                    .forEach(partition -> runs.takeBack(fence, partition.replanned()));
            throw new ExportFailure(ProblemCode.PART_DAMAGED, e.getMessage() + "; it is read again", e);
        }
    }

    private Path rowPart(PartitionProgress partition) {
        return staging.rowPart(partition.exportId(), partition.index(), partition.rowEpoch());
    }

    private boolean isSound(PartitionProgress partition, List<Column> columns, FileFormat format) throws IOException {
        RowPartState rows = RowPartState.parse(partition.rowPart().orElseThrow());
        PartLayout layout = PartLayout.parse(partition.layout().orElseThrow());
        FilePartState state = FilePartState.parse(partition.filePart().orElseThrow());
        Path file = staging.filePart(partition.exportId(), partition.index(), partition.fileEpoch());
        return format.key(columns, rows, layout).equals(state.key())
                && Files.exists(file)
                && Files.size(file) >= state.bytes();
    }

    /** A partition's work; nothing is opened before its first read. */
    public PartitionWork<?> of(Fence fence, int partition) {
        return new PartitionEncoding(fence, partition, runs, pinned, staging);
    }
}
