package org.dayfold.sheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Runs all three passes over many rows in a JVM of its own: {@code folder rows}. */
final class ManyRows {

    private static final List<Column> COLUMNS = List.of(
            Column.of("번호", ColumnType.INTEGER),
            Column.of("상품명", ColumnType.TEXT),
            Column.of("단가", ColumnType.DECIMAL),
            Column.of("등록일시", ColumnType.TIMESTAMP),
            Column.of("비고", ColumnType.TEXT));

    private ManyRows() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        RowPartState rows = extract(folder.resolve("rows"), Integer.parseInt(arguments[1]));
        for (FileFormat format : List.of(new Xlsx(Compression.FAST), Csv.forSpreadsheets())) {
            MergePart part = encode(folder, format, rows);
            Path target = folder.resolve("out" + format.extension());
            MergedFile file = format instanceof Xlsx xlsx
                    ? new WorkbookMerge().merge(xlsx, "s", COLUMNS, List.of(part), target, true)
                    : new CsvMerge().merge((Csv) format, COLUMNS, List.of(part), target, true);
            System.out.println(format.extension() + " rows=" + file.rows() + " bytes=" + file.bytes());
        }
    }

    private static RowPartState extract(Path file, int rows) throws IOException {
        Random random = new Random(1);
        RowBlockBuilder builder = new RowBlockBuilder(COLUMNS);
        LocalDateTime at = LocalDateTime.of(2020, 5, 1, 0, 0);
        try (RowPartWriter writer = RowPartWriter.create(file)) {
            for (int i = 0; i < rows; i++) {
                builder.putLong(i);
                builder.putText("셔츠 " + Integer.toHexString(random.nextInt()));
                builder.putDecimal(BigDecimal.valueOf(random.nextInt(10_000_000), 2));
                builder.putTimestamp(at.plusSeconds(i));
                builder.putText("&".repeat(random.nextInt(200)));
                builder.endRow();
                if (builder.isFull()) {
                    writer.append(builder.build());
                }
            }
            if (!builder.isEmpty()) {
                writer.append(builder.build());
            }
            return writer.state();
        }
    }

    private static MergePart encode(Path folder, FileFormat format, RowPartState rows) throws IOException {
        PartLayout layout = format.layout(COLUMNS, List.of(rows), i -> folder.resolve("rows"))
                .parts()
                .get(0);
        FilePartState start = FilePartState.start(format.key(COLUMNS, rows, layout), COLUMNS.size());
        Path file = folder.resolve("encoded");
        Files.deleteIfExists(file);
        try (FilePartWriter writer = FilePartWriter.create(file, start);
                PartEncoder encoder =
                        format.encoder(COLUMNS, new RowPartReader(folder.resolve("rows"), rows), layout, start)) {
            for (Optional<FileBlock> block = encoder.next(); block.isPresent(); block = encoder.next()) {
                writer.append(block.get());
            }
            return new MergePart(file, writer.state(), rows, layout);
        }
    }
}
