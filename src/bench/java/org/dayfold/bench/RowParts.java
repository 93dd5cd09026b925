package org.dayfold.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.dayfold.sheet.RowBlockBuilder;
import org.dayfold.sheet.RowPartState;
import org.dayfold.sheet.RowPartWriter;

/** A folder of row parts: what step {@code extract} leaves to step {@code encode}. */
public record RowParts(Path folder, List<RowPartState> states) {

    private static final String STATES = "states";

    static RowParts in(Path folder) throws IOException {
        return new RowParts(
                folder,
                Files.readAllLines(folder.resolve(STATES)).stream()
                        .map(RowPartState::parse)
                        .toList());
    }

    /** Writes the workload's rows, shared evenly among the partitions. */
    public static RowParts write(Workload workload, long rows, int partitions, Path folder) throws IOException {
        List<RowPartState> states = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            try (RowPartWriter part = RowPartWriter.create(folder.resolve("rows-" + i))) {
                BlockCells cells = new BlockCells(new RowBlockBuilder(workload.columns()), part);
                workload.feed(rows * i / partitions, rows * (i + 1) / partitions, cells);
                cells.flush();
                states.add(part.state());
            }
        }
        Files.write(
                folder.resolve(STATES),
                states.stream().map(RowPartState::encode).toList());
        return new RowParts(folder, states);
    }

    public Path file(int partition) {
        return folder.resolve("rows-" + partition);
    }

    /** Cells into row blocks, and full blocks into the part. */
    private record BlockCells(RowBlockBuilder block, RowPartWriter part) implements Cells {

        @Override
        public void whole(long value) {
            block.putLong(value);
        }

        @Override
        public void decimal(long unscaled, int scale) {
            block.putDecimal(BigDecimal.valueOf(unscaled, scale));
        }

        @Override
        public void floating(double value) {
            block.putDouble(value);
        }

        @Override
        public void dateTime(LocalDateTime value) {
            block.putTimestamp(value);
        }

        @Override
        public void text(String value) {
            block.putText(value);
        }

        @Override
        public void nothing() {
            block.putNull();
        }

        @Override
        public void endRow() {
            block.endRow();
            if (block.isFull()) {
                append();
            }
        }

        void flush() {
            if (!block.isEmpty()) {
                append();
            }
        }

        private void append() {
            try {
                part.append(block.build());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("writing a row part", e);
            }
        }
    }
}
