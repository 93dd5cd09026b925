package org.dayfold.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dayfold.sheet.Column;
import org.dayfold.sheet.Csv;
import org.dayfold.sheet.CsvMerge;
import org.dayfold.sheet.FileBlock;
import org.dayfold.sheet.FileFormat;
import org.dayfold.sheet.FilePartState;
import org.dayfold.sheet.FilePartWriter;
import org.dayfold.sheet.Layout;
import org.dayfold.sheet.MergePart;
import org.dayfold.sheet.MergedFile;
import org.dayfold.sheet.PartEncoder;
import org.dayfold.sheet.PartLayout;
import org.dayfold.sheet.RowPartReader;
import org.dayfold.sheet.RowPartState;
import org.dayfold.sheet.WorkbookMerge;
import org.dayfold.sheet.Xlsx;

/** Steps {@code encode} and {@code merge}, as the job runs them, without the server. */
record DayfoldWriter(FileFormat format, List<Column> columns, int threads) {

    /** Times in milliseconds. */
    record Written(MergedFile file, long encodeMillis, long mergeMillis) {}

    Written write(RowParts rows, Path target) throws Exception {
        long begin = System.nanoTime();
        Layout layout = format.layout(columns, rows.states(), rows::file);
        List<MergePart> parts = encode(rows, layout, target);
        long encoded = System.nanoTime();
        MergedFile file = format instanceof Xlsx xlsx
                ? new WorkbookMerge().merge(xlsx, "주문", columns, parts, target, false)
                : new CsvMerge().merge((Csv) format, columns, parts, target, false);
        long merged = System.nanoTime();
        return new Written(file, (encoded - begin) / 1_000_000, (merged - encoded) / 1_000_000);
    }

    private List<MergePart> encode(RowParts rows, Layout layout, Path target) throws Exception {
        ExecutorService partitions = Executors.newFixedThreadPool(threads);
        try {
            List<Future<MergePart>> running = new ArrayList<>();
            for (int i = 0; i < rows.states().size(); i++) {
                int partition = i;
                running.add(partitions.submit(() -> encode(rows, layout.parts().get(partition), partition, target)));
            }
            List<MergePart> parts = new ArrayList<>();
            for (Future<MergePart> part : running) {
                parts.add(part.get());
            }
            return parts;
        } finally {
            partitions.shutdownNow();
        }
    }

    private MergePart encode(RowParts rows, PartLayout layout, int partition, Path target) throws IOException {
        RowPartState state = rows.states().get(partition);
        FilePartState start = FilePartState.start(format.key(columns, state, layout), columns.size());
        Path file = target.resolveSibling("encoded-" + partition);
        try (FilePartWriter writer = FilePartWriter.create(file, start);
                PartEncoder encoder =
                        format.encoder(columns, new RowPartReader(rows.file(partition), state), layout, start)) {
            for (Optional<FileBlock> block = encoder.next(); block.isPresent(); block = encoder.next()) {
                writer.append(block.get());
            }
            return new MergePart(file, writer.state(), state, layout);
        }
    }
}
