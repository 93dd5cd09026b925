package org.dayfold.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import org.dayfold.sheet.Compression;
import org.dayfold.sheet.Csv;
import org.dayfold.sheet.FileFormat;
import org.dayfold.sheet.Xlsx;

/**
 * One writer, once, in a JVM of its own: {@code writer workload rows folder}. Writers {@code fast-1}, {@code fast-2},
 * {@code small-1}, {@code small-2}, {@code csv-1}, {@code csv-2} are Dayfold with so many threads, from row parts that
 * {@code parts} made before; the others are {@link PeerWriter}'s.
 */
final class WriterRun {

    private static final int PARTITIONS = 2;

    private WriterRun() {}

    public static void main(String[] arguments) throws Exception {
        String writer = arguments[0];
        Workload workload = Workload.named(arguments[1]);
        long rows = Long.parseLong(arguments[2]);
        Path folder = Path.of(arguments[3]);
        int partitions = arguments.length > 4 ? Integer.parseInt(arguments[4]) : PARTITIONS;
        Figures figures = new Figures();
        if (writer.equals("parts")) {
            RowParts.write(workload, rows, partitions, folder);
        } else if (writer.matches("(fast|small|csv)-\\d")) {
            Path target = folder.resolve("dayfold");
            DayfoldWriter dayfold = new DayfoldWriter(
                    format(writer), workload.columns(), Integer.parseInt(writer.substring(writer.indexOf('-') + 1)));
            DayfoldWriter.Written written = dayfold.write(RowParts.in(folder), target);
            figures.with(Figures.BYTES, Files.size(target))
                    .with(Figures.ENCODE, written.encodeMillis())
                    .with(Figures.MERGE, written.mergeMillis());
        } else {
            Path target = folder.resolve("peer.xlsx");
            PeerWriter peer = PeerWriter.named(writer, workload.columns(), target);
            workload.feed(0, rows, peer);
            peer.finish();
            figures.with(Figures.BYTES, Files.exists(target) ? Files.size(target) : 0);
            Files.deleteIfExists(target);
        }
        figures.ofProcess().print();
    }

    private static FileFormat format(String writer) {
        return switch (writer.substring(0, writer.indexOf('-'))) {
            case "fast" -> new Xlsx(Compression.FAST);
            case "small" -> new Xlsx(Compression.SMALL);
            default -> Csv.forSpreadsheets();
        };
    }
}
