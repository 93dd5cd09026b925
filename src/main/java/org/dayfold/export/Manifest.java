package org.dayfold.export;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dayfold.sheet.Column;
import org.dayfold.sheet.Counts;
import org.dayfold.template.Consistency;

/**
 * What stands beside a file: where each row came from, and everything in it that is not as the database has it. JSON, its
 * fields in a fixed order.
 */
public final class Manifest {
    /** How its last member begins: milliseconds by step, several runs added up. */
    public static final String TIMINGS = ",\"timings\":{";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private Manifest() {}

    /** @param file empty for an export that got none because it has no rows */
    static String of(
            RunLedger.Run run,
            List<PartitionProgress> partitions,
            FileAssembly.Assembled assembled,
            Consistency consistency,
            Optional<ExportFile> file) {
        Export export = run.export();
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("exportId", export.id());
        manifest.put("joined", null);
        manifest.put("reused", null);
        manifest.put("template", template(export));
        manifest.put("querySha256", run.querySha256().orElse(null));
        manifest.put("parameters", new Json.Raw(export.parameters()));
        manifest.put("period", period(export));
        manifest.put("zone", export.zone().getId());
        List<Long> snapshots = snapshots(partitions, consistency);
        manifest.put("consistency", consistency.word());
        manifest.put("snapshots", snapshots.size());
        manifest.put("sourceLag", run.sourceLag().map(Duration::toString).orElse(null));
        manifest.put(
                "restartedPartitions",
                partitions.stream()
                        .filter(PartitionProgress::restarted)
                        .map(PartitionProgress::index)
                        .toList());
        manifest.put(
                "rereadPartitions",
                partitions.stream()
                        .filter(PartitionProgress::reread)
                        .map(PartitionProgress::index)
                        .toList());
        manifest.put(
                "partitions",
                partitions.stream().map(p -> partition(export, p, snapshots)).toList());
        manifest.put("rows", assembled.rows());
        manifest.put("sheets", file.map(ExportFile::sheets).orElse(0));
        manifest.put("bytes", file.map(ExportFile::size).orElse(0L));
        manifest.put("sha256", file.map(ExportFile::sha256).orElse(null));
        manifest.put(
                "columns", assembled.columns().stream().map(Manifest::column).toList());
        manifest.put("counts", counts(assembled.counts()));
        manifest.put("timings", timings(run.timings()));
        return Json.of(manifest);
    }

    /** The manifest with the time of one more step, in milliseconds; one that has it already stays as it is. */
    static String withTime(String manifest, String step, long millis) {
        int at = manifest.lastIndexOf(TIMINGS) + TIMINGS.length();
        String member = "\"" + step + "\":";
        if (at < TIMINGS.length() || manifest.indexOf(member, at) >= 0) {
            return manifest;
        }
        String more = manifest.charAt(at) == '}' ? "" : ",";
        return manifest.substring(0, at) + member + millis + more + manifest.substring(at);
    }

    private static Map<String, Object> template(Export export) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("id", export.templateId());
        template.put("version", export.templateVersion());
        template.put("sha256", export.templateSha256());
        return template;
    }

    private static Map<String, Object> period(Export export) {
        if (export.periodStart().isEmpty()) {
            return null;
        }
        return range(export, export.periodStart(), export.periodEnd());
    }

    /** Wall clock of the export's zone, with its offset. */
    private static Map<String, Object> range(
            Export export, Optional<LocalDateTime> start, Optional<LocalDateTime> end) {
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("start", start.map(t -> TIME.format(t.atZone(export.zone()))).orElse(null));
        range.put("end", end.map(t -> TIME.format(t.atZone(export.zone()))).orElse(null));
        return range;
    }

    /** The runs that finished reading a partition, each in a snapshot of its own; none where no snapshots are taken. */
    private static List<Long> snapshots(List<PartitionProgress> partitions, Consistency consistency) {
        return consistency.needsSnapshot()
                ? partitions.stream()
                        .map(PartitionProgress::rowEpoch)
                        .distinct()
                        .sorted()
                        .toList()
                : List.of();
    }

    private static Map<String, Object> partition(Export export, PartitionProgress partition, List<Long> snapshots) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("index", partition.index());
        row.putAll(range(export, partition.start(), partition.end()));
        row.put("rows", partition.rows());
        if (!snapshots.isEmpty()) {
            row.put("snapshot", snapshots.indexOf(partition.rowEpoch()) + 1);
        }
        return row;
    }

    private static Map<String, Object> column(Column column) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", column.name());
        row.put("label", column.label());
        row.put("type", column.type().name());
        return row;
    }

    private static Map<String, Object> counts(Counts counts) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("cut", counts.cut());
        row.put("replaced", counts.replaced());
        row.put("numberAsText", counts.numberAsText());
        row.put("dateAsText", counts.dateAsText());
        row.put("guarded", counts.guarded());
        return row;
    }

    /** Milliseconds by step, of the steps that have ended; several runs add up. */
    private static Map<String, Object> timings(String timings) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String entry : timings.split(";")) {
            String[] sides = entry.split("=", 2);
            if (sides.length == 2) {
                row.put(sides[0], Long.parseLong(sides[1]));
            }
        }
        return row;
    }
}
