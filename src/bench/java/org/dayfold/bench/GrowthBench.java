package org.dayfold.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Time linear in the rows, memory not growing with them: all three passes but the database's, in a heap of 64 MB. */
final class GrowthBench {

    private static final List<String> SMALL_HEAP = List.of("-Xmx64m");
    private static final List<Long> ROWS = List.of(100_000L, 1_000_000L, 5_000_000L, 10_000_000L);

    private final BenchSettings settings;

    GrowthBench(BenchSettings settings) {
        this.settings = settings;
    }

    void run(Report report) throws IOException, InterruptedException {
        Table rows = new Table();
        for (long count : ROWS) {
            long scaled = count * settings.rows() / 1_000_000;
            rows.add("write row parts, " + scaled + " rows", encode("wide", scaled, 2, "", rows, report));
        }
        report.section("Growth: rows x 20 in a heap of 64 MB, one thread; ratios to the first line");
        report.line(rows.markdown("write row parts, " + ROWS.get(0) * settings.rows() / 1_000_000 + " rows"));

        Table shapes = new Table();
        long some = settings.rows() / 2;
        for (int round = 1; round <= settings.rounds(); round++) {
            encode("wide", some, 1, "1 partition", shapes, report);
            encode("wide", some, 92, "92 partitions", shapes, report);
            encode("narrow", some, 2, "4 columns", shapes, report);
            encode("broad", some, 2, "60 columns", shapes, report);
        }
        report.section("Shapes: " + some + " rows in a heap of 64 MB, one thread; ratios to 1 partition of 20 columns");
        report.line(shapes.markdown("1 partition"));
    }

    /** Adds the encoding's figures under the name, or under one made of the rows; gives those of writing the row parts. */
    private Map<String, Long> encode(
            String workload, long rows, int partitions, String name, Table table, Report report)
            throws IOException, InterruptedException {
        Path folder = settings.freshFolder();
        Child child = new Child(WriterRun.class, SMALL_HEAP);
        String count = Long.toString(rows);
        Map<String, Long> parts = child.run("parts", workload, count, folder.toString(), Integer.toString(partitions));
        Map<String, Long> encoded = child.run("fast-1", workload, count, folder.toString());
        table.add(name.isEmpty() ? "encode and merge, " + rows + " rows" : name, encoded);
        report.progress(workload + " " + rows + " rows, " + partitions + " partitions " + encoded);
        settings.delete(folder);
        return parts;
    }
}
