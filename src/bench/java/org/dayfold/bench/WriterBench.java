package org.dayfold.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writers side by side: the same rows, a fresh JVM for each, interleaved round by round. */
final class WriterBench {

    private static final List<String> WRITERS = List.of(
            "fast-1",
            "fast-2",
            "small-1",
            "small-2",
            "csv-1",
            "csv-2",
            "sxssf",
            "fastexcel-6",
            "fastexcel-1",
            "easyexcel",
            "rows");

    private final BenchSettings settings;

    WriterBench(BenchSettings settings) {
        this.settings = settings;
    }

    void run(Report report) throws IOException, InterruptedException {
        side(report, "wide", settings.rows(), "1,000,000 x 20 made-up orders");
        if (System.getProperty("bench.shop") == null) {
            report.line("No real shop: `-Dbench.shop=online_retail.csv.gz` names its file.");
        } else {
            side(report, "shop", settings.shopRows(), "A real shop, 541,909 x 9");
        }
        side(report, "narrow", 100_000, "100,000 x 4, the shape of fastexcel's own benchmark");
    }

    private void side(Report report, String workload, long rows, String title)
            throws IOException, InterruptedException {
        Path folder = settings.freshFolder();
        Child child = new Child(WriterRun.class, settings.jvmOptions());
        Map<String, Long> parts = child.run("parts", workload, Long.toString(rows), folder.toString());
        Table table = new Table();
        for (int round = 1; round <= settings.rounds(); round++) {
            for (String writer : settings.chosen(WRITERS)) {
                Map<String, Long> figures = child.run(writer, workload, Long.toString(rows), folder.toString());
                table.add(writer, figures);
                report.progress(workload + " round " + round + " " + writer + " " + figures);
            }
        }
        report.section("Writers: " + title + " (" + rows + " rows)");
        report.line(table.markdown(settings.chosen(WRITERS).get(0)));
        report.line("Row parts written before, rows made included: " + parts);
        settings.delete(folder);
    }
}
