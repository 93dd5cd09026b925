package org.dayfold.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dayfold.testing.RealPostgres;

/** From PostgreSQL to a file, against the floor of draining COPY and against a cursor with POI. */
final class EndToEndBench {

    private static final List<String> WAYS = List.of(
            "copy-binary", "copy-csv", "read-1", "read-2", "xlsx-1", "xlsx-2", "small-2", "csv-1", "csv-2", "sxssf");

    private final BenchSettings settings;

    EndToEndBench(BenchSettings settings) {
        this.settings = settings;
    }

    void run(Report report) throws Exception {
        long rows = settings.rows();
        String url = SourceTable.load(RealPostgres.start(), Workload.named("wide"), rows);
        Path folder = settings.freshFolder();
        Child child = new Child(EndToEndRun.class, settings.jvmOptions());
        Table table = new Table();
        for (int round = 1; round <= settings.rounds(); round++) {
            for (String way : settings.chosen(WAYS)) {
                Map<String, Long> figures =
                        child.run(way, url, SourceTable.NAME, Long.toString(rows), folder.toString());
                table.add(way, figures);
                report.progress("round " + round + " " + way + " " + figures);
            }
        }
        report.section("PostgreSQL 17 to a file, " + rows + " x 20; ratios to the first line");
        report.line(table.markdown(settings.chosen(WAYS).get(0)));
        settings.delete(folder);
    }
}
