package org.dayfold.sheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes rows of Java values all the way to a file, as the batch steps do. */
final class ExportRun {

    private final Path folder;
    private final FileFormat format;
    private final List<Column> columns;
    private final List<RowPartState> rowParts = new ArrayList<>();
    private long zip64From = ZipOutput.ZIP64_FROM;

    ExportRun(Path folder, FileFormat format, List<Column> columns) {
        this.folder = folder;
        this.format = format;
        this.columns = columns;
    }

    ExportRun zip64From(long bytes) {
        zip64From = bytes;
        return this;
    }

    /** One partition's extract. */
    ExportRun partition(List<List<Object>> rows) throws IOException {
        try (RowPartWriter writer = RowPartWriter.create(rowFile(rowParts.size()))) {
            for (RowBlock block : blocks(columns, rows)) {
                writer.append(block);
            }
            rowParts.add(writer.state());
        }
        return this;
    }

    List<RowPartState> rowParts() {
        return rowParts;
    }

    Path rowFile(int partition) {
        return folder.resolve("rows-" + partition);
    }

    Path encodedFile(int partition) {
        return folder.resolve("encoded-" + partition);
    }

    Layout layout() throws IOException {
        return format.layout(columns, rowParts, this::rowFile);
    }

    MergePart encode(int partition, Layout layout) throws IOException {
        RowPartState rows = rowParts.get(partition);
        PartLayout part = layout.parts().get(partition);
        FilePartState start = FilePartState.start(format.key(columns, rows, part), columns.size());
        try (FilePartWriter writer = FilePartWriter.create(encodedFile(partition), start);
                PartEncoder encoder =
                        format.encoder(columns, new RowPartReader(rowFile(partition), rows), part, start)) {
            for (Optional<FileBlock> block = encoder.next(); block.isPresent(); block = encoder.next()) {
                writer.append(block.get());
            }
            return new MergePart(encodedFile(partition), writer.state(), rows, part);
        }
    }

    List<MergePart> encodeAll() throws IOException {
        Layout layout = layout();
        List<MergePart> parts = new ArrayList<>();
        for (int i = 0; i < rowParts.size(); i++) {
            parts.add(encode(i, layout));
        }
        return parts;
    }

    MergedFile merge(List<MergePart> parts, Path target) throws IOException {
        return format instanceof Xlsx xlsx
                ? new WorkbookMerge(zip64From).merge(xlsx, "주문", columns, parts, target, true)
                : new CsvMerge().merge((Csv) format, columns, parts, target, true);
    }

    /** Encode and merge all partitions. */
    MergedFile finish(Path target) throws IOException {
        return merge(encodeAll(), target);
    }

    byte[] finishedBytes() throws IOException {
        Path target = folder.resolve("finished" + format.extension());
        finish(target);
        return Files.readAllBytes(target);
    }

    static List<RowBlock> blocks(List<Column> columns, List<List<Object>> rows) {
        RowBlockBuilder builder = new RowBlockBuilder(columns);
        List<RowBlock> blocks = new ArrayList<>();
        for (List<Object> row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                put(builder, columns.get(i).type(), row.get(i));
            }
            builder.endRow();
            if (builder.isFull()) {
                blocks.add(builder.build());
            }
        }
        if (!builder.isEmpty()) {
            blocks.add(builder.build());
        }
        return blocks;
    }

    static void put(RowBlockBuilder builder, ColumnType type, Object value) {
        if (value == null) {
            builder.putNull();
            return;
        }
        switch (type) {
            case INTEGER -> builder.putLong((Long) value);
            case UNSIGNED -> builder.putUnsigned((Long) value);
            case DECIMAL -> builder.putDecimal((BigDecimal) value);
            case DOUBLE -> builder.putDouble((Double) value);
            case DATE -> builder.putDate((LocalDate) value);
            case TIME -> builder.putTime((LocalTime) value);
            case TIMESTAMP -> builder.putTimestamp((LocalDateTime) value);
            case TIMESTAMP_TZ -> builder.putTimestampTz((OffsetDateTime) value);
            case BOOLEAN -> builder.putBoolean((Boolean) value);
            case TEXT -> {
                if (value instanceof byte[] bytes) {
                    builder.putText(bytes, 0, bytes.length);
                } else {
                    builder.putText((String) value);
                }
            }
            case BINARY -> builder.putBinary((byte[]) value);
        }
    }
}
