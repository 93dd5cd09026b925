package org.dayfold.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dayfold.export.BareExtraction;
import org.dayfold.sheet.Column;
import org.dayfold.sheet.Compression;
import org.dayfold.sheet.Csv;
import org.dayfold.sheet.FileFormat;
import org.dayfold.sheet.RowPartState;
import org.dayfold.sheet.Xlsx;
import org.postgresql.PGConnection;

/**
 * One way from a database to a file, once, in a JVM of its own: {@code way url table rows folder}. Ways: {@code copy-binary} and
 * {@code copy-csv} drain PostgreSQL's COPY and write nothing (the floor); {@code drain-N} lets the driver step through the rows of N
 * partitions at once and looks at none (the floor of MariaDB, which has no COPY); {@code xlsx-N}, {@code small-N} and {@code csv-N} are Dayfold's
 * three passes with N partitions at once; {@code read-N} is its first pass alone; {@code sxssf} reads with a cursor and writes
 * with POI.
 */
final class EndToEndRun {

    private EndToEndRun() {}

    public static void main(String[] arguments) throws Exception {
        String way = arguments[0];
        String url = arguments[1];
        String table = arguments[2];
        long rows = Long.parseLong(arguments[3]);
        Path folder = Path.of(arguments[4]);
        int fetchSize = Integer.getInteger("bench.fetch", 1_000);
        Figures figures = new Figures();
        switch (way) {
            case "copy-binary" -> copy(url, table, "binary");
            case "copy-csv" -> copy(url, table, "csv");
            case "sxssf" -> figures.with(Figures.BYTES, sxssf(url, table, folder.resolve("peer.xlsx")));
            default -> {
                int threads = Integer.parseInt(way.substring(way.indexOf('-') + 1));
                Source source = new Source(url, table, rows, threads, fetchSize);
                if (way.startsWith("drain")) {
                    source.each(EndToEndRun::drain);
                } else {
                    dayfold(way, source, folder, figures);
                }
            }
        }
        figures.ofProcess().print();
    }

    private static void copy(String url, String table, String format) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT * FROM " + table + ") TO STDOUT (FORMAT " + format + ")",
                            OutputStream.nullOutputStream());
        }
    }

    private record Source(String url, String table, long rows, int threads, int fetchSize) {
        String query(int partition) {
            return "SELECT * FROM " + table + " WHERE n >= " + rows * partition / threads + " AND n < "
                    + rows * (partition + 1) / threads;
        }

        /** All partitions at once, each on a connection of its own; what they gave, in their order. */
        <T> List<T> each(Partition<T> partition) throws Exception {
            ExecutorService partitions = Executors.newFixedThreadPool(threads);
            try {
                List<Callable<T>> work = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    int number = i;
                    work.add(() -> {
                        try (Connection connection = DriverManager.getConnection(url)) {
                            return partition.read(this, number, connection);
                        }
                    });
                }
                List<T> results = new ArrayList<>();
                for (Future<T> part : partitions.invokeAll(work)) {
                    results.add(part.get());
                }
                return results;
            } finally {
                partitions.shutdownNow();
            }
        }
    }

    @FunctionalInterface
    private interface Partition<T> {
        T read(Source source, int number, Connection connection) throws Exception;
    }

    private static long drain(Source source, int number, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        long count = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(source.fetchSize);
            try (ResultSet rows = statement.executeQuery(source.query(number))) {
                while (rows.next()) {
                    count++;
                }
            }
        }
        return count;
    }

    private static void dayfold(String way, Source source, Path folder, Figures figures) throws Exception {
        long begin = System.nanoTime();
        List<Column> columns;
        try (Connection connection = DriverManager.getConnection(source.url)) {
            columns = BareExtraction.columns(connection, source.query(0));
        }
        RowParts rows = new RowParts(folder, extract(source, columns, folder));
        figures.with(Figures.READ, (System.nanoTime() - begin) / 1_000_000);
        if (!way.startsWith("read")) {
            Path target = folder.resolve("dayfold");
            DayfoldWriter.Written written = new DayfoldWriter(format(way), columns, source.threads).write(rows, target);
            figures.with(Figures.BYTES, Files.size(target))
                    .with(Figures.ENCODE, written.encodeMillis())
                    .with(Figures.MERGE, written.mergeMillis());
        }
    }

    private static List<RowPartState> extract(Source source, List<Column> columns, Path folder) throws Exception {
        return source.each((all, number, connection) -> BareExtraction.run(
                connection, all.query(number), columns, all.fetchSize, folder.resolve("rows-" + number)));
    }

    private static FileFormat format(String way) {
        if (way.startsWith("csv")) {
            return Csv.forSpreadsheets();
        }
        return new Xlsx(way.startsWith("small") ? Compression.SMALL : Compression.FAST);
    }

    private static long sxssf(String url, String table, Path target) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(1_000);
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    List<Column> columns = new OrderRows(OrderRows.WIDE).columns();
                    PeerWriter peer = PeerWriter.named("sxssf", columns, target);
                    while (rows.next()) {
                        for (int i = 0; i < columns.size(); i++) {
                            cell(rows, i + 2, columns.get(i), peer); // the first column is the row's number
                        }
                        peer.endRow();
                    }
                    peer.finish();
                }
            }
        }
        long bytes = Files.size(target);
        Files.delete(target);
        return bytes;
    }

    private static void cell(ResultSet row, int index, Column column, Cells cells) throws SQLException {
        switch (column.type()) {
            case INTEGER -> cells.whole(row.getLong(index));
            case DECIMAL, DOUBLE -> cells.floating(row.getDouble(index));
            case TIMESTAMP -> cells.dateTime(row.getObject(index, LocalDateTime.class));
            default -> {
                String text = row.getString(index);
                if (text == null) {
                    cells.nothing();
                } else {
                    cells.text(text);
                }
            }
        }
    }
}
