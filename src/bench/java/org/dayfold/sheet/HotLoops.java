package org.dayfold.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dayfold.bench.RowParts;
import org.dayfold.bench.Workload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A block of 512 KB of made-up orders: what encoding and deflating it takes, and combining the checksums of two such blocks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HotLoops {

    private static final int ROWS = 3_000;

    private final EncodeBuffer buffer = new EncodeBuffer();
    private List<Column> columns;
    private List<RowBlock> blocks;
    private EncodeBuffer encoded;
    private BlockDeflater fast;
    private BlockDeflater small;
    private BlockDeflater zlib1;
    private int crc;

    @Setup
    public void prepare() throws IOException {
        Workload orders = Workload.named("wide");
        columns = orders.columns();
        Path folder = Files.createTempDirectory("hotloops");
        RowParts parts = RowParts.write(orders, ROWS, 1, folder);
        try (RowPartReader reader =
                new RowPartReader(parts.file(0), parts.states().get(0))) {
            blocks = List.of(reader.next().orElseThrow());
        }
        encoded = encodeXlsx();
        fast = Compression.FAST.deflater();
        small = Compression.SMALL.deflater();
        zlib1 = new ZlibDeflater(1);
        crc = Crc32Sum.of(encoded.bytes, 0, encoded.length);
        System.out.println("block: " + blocks.get(0).rows() + " rows, " + encoded.length + " bytes; deflated fast "
                + fast.deflate(encoded).length + ", small " + small.deflate(encoded).length + ", zlib 1 "
                + zlib1.deflate(encoded).length);
    }

    /** 1,000 rows x 20 cells as XML, widths tracked. */
    @Benchmark
    public EncodeBuffer encodeXlsx() {
        return encode(new XlsxRowEncoder(columns, new int[columns.size()], Counts.NONE));
    }

    /** The same as csv. */
    @Benchmark
    public EncodeBuffer encodeCsv() {
        return encode(new CsvRowEncoder(columns, Csv.forSpreadsheets(), Counts.NONE));
    }

    private EncodeBuffer encode(RowEncoder encoder) {
        buffer.clear();
        for (RowBlock block : blocks) {
            encoder.begin(block);
            for (int i = 0; i < block.rows(); i++) {
                encoder.row(2 + i, buffer);
            }
        }
        return buffer;
    }

    @Benchmark
    public byte[] deflateFast() {
        return fast.deflate(encoded);
    }

    @Benchmark
    public byte[] deflateSmall() {
        return small.deflate(encoded);
    }

    /** What {@code fast} would be without a deflater of our own. */
    @Benchmark
    public byte[] deflateZlib1() {
        return zlib1.deflate(encoded);
    }

    @Benchmark
    public int checksum() {
        return Crc32Sum.of(encoded.bytes, 0, encoded.length);
    }

    @Benchmark
    public int combineChecksums() {
        Crc32Sum sum = new Crc32Sum();
        sum.append(crc, encoded.length);
        sum.append(crc, encoded.length);
        return sum.value();
    }
}
