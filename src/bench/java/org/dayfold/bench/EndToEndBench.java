package org.dayfold.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dayfold.testing.RealMariaDb;
import org.dayfold.testing.RealPostgres;

/** From a database to a file, against the floor of draining it and against a cursor with POI. */
final class EndToEndBench {

    private static final List<String> POSTGRES_WAYS = List.of(
            "copy-binary", "copy-csv", "read-1", "read-2", "xlsx-1", "xlsx-2", "small-2", "csv-1", "csv-2", "sxssf");
    private static final List<String> MARIADB_WAYS =
            List.of("drain-1", "drain-2", "read-1", "read-2", "xlsx-1", "xlsx-2", "csv-2", "sxssf");

    private final BenchSettings settings;

    EndToEndBench(BenchSettings settings) {
        this.settings = settings;
    }

    void postgres(Report report) throws Exception {
        String url = SourceTable.load(RealPostgres.start(), Workload.named("wide"), settings.rows());
        run("PostgreSQL 17", url, settings.chosen(POSTGRES_WAYS), report);
    }

    void mariaDb(Report report) throws Exception {
        RealMariaDb mariaDb = RealMariaDb.start();
        try {
            String url = SourceTable.load(mariaDb, Workload.named("wide"), settings.rows());
            run("MariaDB 11.4", url, settings.chosen(MARIADB_WAYS), report);
        } finally {
            mariaDb.stop(); // its launcher's threads would keep this process
        }
    }

    private void run(String database, String url, List<String> ways, Report report) throws Exception {
        long rows = settings.rows();
        Path folder = settings.freshFolder();
        Child child = new Child(EndToEndRun.class, settings.jvmOptions());
        Table table = new Table();
        for (int round = 1; round <= settings.rounds(); round++) {
            for (String way : ways) {
                Map<String, Long> figures =
                        child.run(way, url, SourceTable.NAME, Long.toString(rows), folder.toString());
                table.add(way, figures);
                report.progress("round " + round + " " + way + " " + figures);
            }
        }
        report.section(database + " to a file, " + rows + " x 20; ratios to the first line");
        report.line(table.markdown(ways.get(0)));
        settings.delete(folder);
    }
}
