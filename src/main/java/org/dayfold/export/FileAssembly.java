package org.dayfold.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dayfold.sheet.Column;
import org.dayfold.sheet.Counts;
import org.dayfold.sheet.Csv;
import org.dayfold.sheet.CsvMerge;
import org.dayfold.sheet.DamagedPartException;
import org.dayfold.sheet.FileFormat;
import org.dayfold.sheet.FilePartState;
import org.dayfold.sheet.MergePart;
import org.dayfold.sheet.PartLayout;
import org.dayfold.sheet.RowPartState;
import org.dayfold.sheet.WorkbookMerge;
import org.dayfold.sheet.Xlsx;
import org.dayfold.template.Title;

/** Step {@code merge}: the file parts, in the plan's order, become one file. */
public class FileAssembly {
    private final RunLedger runs;
    private final PinnedTemplates pinned;
    private final Staging staging;
    private final WorkbookMerge workbooks;
    private final CsvMerge csvs;

    public FileAssembly(
            RunLedger runs, PinnedTemplates pinned, Staging staging, WorkbookMerge workbooks, CsvMerge csvs) {
        this.runs = runs;
        this.pinned = pinned;
        this.staging = staging;
        this.workbooks = workbooks;
        this.csvs = csvs;
    }

    /**
     * The merged file of a run, and what is known of it.
     *
     * @param sheets 1 for csv
     */
    public record Assembled(Path path, long rows, int sheets, List<Column> columns, Counts counts) {}

    /**
     * Merges the parts; without effect when an earlier run has uploaded the file. Refuses unless every partition is
     * encoded. A part that turns out missing or damaged is taken back, and the run fails, to be repeated.
     */
    public void merge(Fence fence) {
        RunLedger.Run run = runs.run(fence);
        if (run.export().file().isPresent()) {
            return;
        }
        List<PartitionProgress> partitions = complete(run);
        List<Column> columns = columns(run);
        FileFormat format =
                FileFormats.of(run.export(), pinned.of(run.template()).template());
        List<MergePart> parts = partitions.stream().map(this::part).toList();
        Path target = target(run);
        try {
            if (format instanceof Xlsx xlsx) {
                // The template's title: several may get this file, and nothing of who asked first stands in it.
                String title = Title.ofTemplate(
                                pinned.of(run.template()).template(),
                                run.export().submittedAt())
                        .text();
                workbooks.merge(xlsx, title, columns, parts, target, false);
            } else {
                csvs.merge((Csv) format, columns, parts, target, false);
            }
        } catch (DamagedPartException e) {
            partitions.stream()
                    .filter(partition -> filePart(partition).equals(e.file()))
                    .forEach(partition -> runs.takeBack(
                            fence, partition.unencoded(partition.layout().orElseThrow())));
            throw new ExportFailure(ProblemCode.PART_DAMAGED, e.getMessage() + "; it is encoded again", e);
        } catch (IOException e) {
            throw new ExportFailure(
                    ProblemCode.STAGING_UNAVAILABLE, "merging export " + fence.exportId() + ": " + e.getMessage(), e);
        }
    }

    /** What {@link #merge} made in this run. */
    Assembled assembled(RunLedger.Run run) {
        List<PartitionProgress> partitions = complete(run);
        Path target = target(run);
        if (!Files.exists(target)) {
            throw new ExportFailure(ProblemCode.PART_DAMAGED, "the merged file " + target + " is gone");
        }
        Counts counts = Counts.NONE;
        int sheets = 1;
        long rows = 0;
        for (PartitionProgress partition : partitions) {
            counts = counts.plus(
                    FilePartState.parse(partition.filePart().orElseThrow()).counts());
            rows += partition.rows();
            for (var piece : PartLayout.parse(partition.layout().orElseThrow()).pieces()) {
                sheets = Math.max(sheets, piece.sheet() + 1);
            }
        }
        return new Assembled(target, rows, sheets, columns(run), counts);
    }

    private List<PartitionProgress> complete(RunLedger.Run run) {
        List<PartitionProgress> partitions = runs.partitions(run.export().id());
        for (PartitionProgress partition : partitions) {
            if (partition.state() != PartitionState.ENCODED) {
                throw new ExportFailure(
                        ProblemCode.PART_DAMAGED,
                        "partition " + partition.index() + " is " + partition.state() + ", not ENCODED; not merged");
            }
        }
        return partitions;
    }

    private static List<Column> columns(RunLedger.Run run) {
        return Column.parse(run.columns().orElseThrow());
    }

    private MergePart part(PartitionProgress partition) {
        return new MergePart(
                filePart(partition),
                FilePartState.parse(partition.filePart().orElseThrow()),
                RowPartState.parse(partition.rowPart().orElseThrow()),
                PartLayout.parse(partition.layout().orElseThrow()));
    }

    private Path filePart(PartitionProgress partition) {
        return staging.filePart(partition.exportId(), partition.index(), partition.fileEpoch());
    }

    private Path target(RunLedger.Run run) {
        return staging.merged(
                run.export().id(), run.fence().epoch(), run.export().format());
    }
}
