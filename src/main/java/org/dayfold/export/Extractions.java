package org.dayfold.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dayfold.sheet.RowPartState;
import org.dayfold.sql.Watchdog;
import org.dayfold.template.Consistency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step {@code extract}: the partitions' rows from the source into row parts. */
public class Extractions {
    private static final Logger LOG = LoggerFactory.getLogger(Extractions.class);

    private final RunLedger runs;
    private final PinnedTemplates pinned;
    private final SourceReading sources;
    private final LiveQueries live;
    private final Staging staging;
    private final InPlaceRetry retry;
    private final Snapshots snapshots;
    private final Watchdog watchdog;
    private final Duration stall;

    /** @param stall longest wait for one answer of a source, its first row's included */
    public Extractions(
            RunLedger runs,
            PinnedTemplates pinned,
            SourceReading sources,
            LiveQueries live,
            Staging staging,
            InPlaceRetry retry,
            Snapshots snapshots,
            Watchdog watchdog,
            Duration stall) {
        this.runs = runs;
        this.pinned = pinned;
        this.sources = sources;
        this.live = live;
        this.staging = staging;
        this.retry = retry;
        this.snapshots = snapshots;
        this.watchdog = watchdog;
        this.stall = stall;
    }

    /** Number of partitions; one whose finished part has gone is planned again. Takes the snapshot that the template wants. */
    public int prepare(Fence fence) {
        RunLedger.Run run = runs.run(fence);
        List<PartitionProgress> partitions = runs.partitions(fence.exportId());
        if (run.export().file().isEmpty()) {
            for (PartitionProgress partition : partitions) {
                if (partition.state().isExtracted() && !isThere(partition)) {
                    LOG.warn(
                            "export {}: the row part of partition {} is gone; it is read again",
                            fence.exportId(),
                            partition.index());
                    runs.takeBack(fence, partition.replanned());
                }
            }
            takeSnapshot(run);
        }
        return partitions.size();
    }

    private void takeSnapshot(RunLedger.Run run) {
        Consistency wanted = pinned.of(run.template()).template().options().consistency();
        Fence fence = run.fence();
        List<PartitionProgress> partitions = runs.partitions(fence.exportId());
        if (!wanted.needsSnapshot()
                || partitions.stream().allMatch(p -> p.state().isExtracted())) {
            return;
        }
        snapshots.take(fence, run.export());
        if (wanted == Consistency.SINGLE_SNAPSHOT) {
            partitions.stream()
                    .filter(partition -> partition.state().isExtracted() && partition.rowEpoch() != fence.epoch())
                    .forEach(partition -> runs.takeBack(fence, partition.replanned()));
        }
    }

    /** A partition's work; nothing is opened before its first read. */
    public PartitionWork<?> of(Fence fence, int partition) {
        return new PartitionExtraction(
                fence, partition, runs, pinned, sources, live, staging, retry, snapshots, watchdog, stall);
    }

    private boolean isThere(PartitionProgress partition) {
        Path file = staging.rowPart(partition.exportId(), partition.index(), partition.rowEpoch());
        try {
            return Files.exists(file)
                    && Files.size(file)
                            >= RowPartState.parse(partition.rowPart().orElseThrow())
                                    .bytes();
        } catch (IOException e) {
            return false;
        }
    }
}
