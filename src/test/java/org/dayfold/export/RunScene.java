package org.dayfold.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.dayfold.sheet.CsvMerge;
import org.dayfold.sheet.WorkbookMerge;
import org.dayfold.sql.Watchdog;
import org.dayfold.store.file.FileObjectStore;
import org.dayfold.template.TemplateReader;

/**
 * An export of three days whose steps a test runs one by one, as the batch job does: items are read, then written in
 * chunks; a kill is a run that ends between two of them. In memory and on a temporary folder, without a server.
 */
final class RunScene {
    static final String YAML = """
            version: 1
            templateName: items
            queryFile: items.sql
            options: { exportFormat: xlsx, source: shop, zone: Asia/Seoul }
            requestInfo:
              downloadStep:
                required: true
                type: date
                stepRange: { days: 1, target: [filter.from, filter.to] }
            validation:
              filter.from: { name: From, type: date, required: true }
              filter.to: { name: To, type: date, required: true }
            """;
    static final String SQL = """
            SELECT id, name, price, at FROM item
            WHERE at >= ${filter.from} AND at < ${filter.to}
            ORDER BY at, id
            """;

    private static final ScheduledExecutorService WATCHDOG_THREAD = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "watchdog");
        thread.setDaemon(true);
        return thread;
    });

    /** No machine is so slow. */
    private static final Duration STALL = Duration.ofMinutes(1);

    final H2Source source;
    final FakeRuns runs;
    final Staging staging;
    final List<Duration> pauses = new ArrayList<>();
    final FileObjectStore store;
    final Snapshots snapshots;
    final LiveQueries live = new LiveQueries();

    private final ExportPlanner planner;
    private final Extractions extractions;
    private final Encodings encodings;
    private final FileAssembly assembly;
    private final Publication publication;

    RunScene(Path folder, String name, String format) throws Exception {
        this(folder, name, format, YAML);
    }

    RunScene(Path folder, String name, String format, String yaml) throws Exception {
        this(folder, name, format, yaml, SQL);
    }

    RunScene(Path folder, String name, String format, String yaml, String sql) throws Exception {
        this(folder, new H2Source(name), format, yaml, sql);
        source.execute("CREATE TABLE IF NOT EXISTS item (id BIGINT PRIMARY KEY, name VARCHAR(50), price DECIMAL(12,2),"
                + " at TIMESTAMP)");
    }

    /** On a source that has the table. */
    RunScene(Path folder, SourceDatabases databases, String format, String yaml) throws Exception {
        this(folder, databases, format, yaml, SQL);
    }

    RunScene(Path folder, SourceDatabases databases, String format, String yaml, String sql) throws Exception {
        this(folder, databases, format, yaml, sql, STALL);
    }

    /** @param stall how long a query may be silent */
    RunScene(Path folder, SourceDatabases databases, String format, String yaml, String sql, Duration stall)
            throws Exception {
        source = databases instanceof H2Source h2 ? h2 : null;
        runs = new FakeRuns(
                Exports.of(
                        format,
                        "{\"filter.from\":{\"date\":\"2020-05-01\"},\"filter.to\":{\"date\":\"2020-05-03\"}}",
                        LocalDateTime.parse("2020-05-01T00:00"),
                        LocalDateTime.parse("2020-05-04T00:00")),
                new TemplateVersion("items", 1, "0".repeat(64), yaml, sql, Instant.EPOCH));
        staging = new Staging(folder.resolve("staging"));
        store = new FileObjectStore(folder.resolve("files"));
        PinnedTemplates pinned = new PinnedTemplates(new TemplateReader(new SqlInspector(), any -> Optional.empty()));
        SourceReading reading = new SourceReading(databases, new SourceTurns(databases, runs, live));
        InPlaceRetry retry = new InPlaceRetry(pauses::add);
        Clock clock = Clock.systemUTC();
        planner = new ExportPlanner(runs, pinned, reading, retry, pauses::add, clock);
        snapshots = new Snapshots(reading, retry);
        Watchdog watchdog = new Watchdog(WATCHDOG_THREAD, clock, Duration.ofMillis(50));
        extractions = new Extractions(runs, pinned, reading, live, staging, retry, snapshots, watchdog, stall);
        encodings = new Encodings(runs, pinned, staging);
        assembly = new FileAssembly(runs, pinned, staging, new WorkbookMerge(), new CsvMerge());
        publication = new Publication(runs, pinned, assembly, staging, store, retry, clock);
    }

    /** Rows of a day, spread over it. */
    RunScene day(int day, int rows) throws Exception {
        source.execute("INSERT INTO item SELECT " + day + " * 1000000 + x, '상품 ' || x, x * 1.25,"
                + " DATEADD('SECOND', MOD(x, 86400), TIMESTAMP '2020-05-0" + day + " 00:00:00')"
                + " FROM SYSTEM_RANGE(1, " + rows + ")");
        return this;
    }

    /** A run from its claim to the file. */
    byte[] run() throws Exception {
        Fence fence = runs.claim();
        planner.plan(fence);
        extractAll(fence);
        encodeAll(fence);
        return publish(fence);
    }

    void plan(Fence fence) throws Exception {
        planner.plan(fence);
    }

    void extractAll(Fence fence) {
        extractions.prepare(fence);
        extractAllLeft(fence);
    }

    /** The rest of a step that was begun; its snapshot is let go. */
    void extractAllLeft(Fence fence) {
        for (int i = 0; i < runs.partitions(fence.exportId()).size(); i++) {
            drain(extractions.of(fence, i), Integer.MAX_VALUE);
        }
        snapshots.release(fence);
    }

    /** The plan of the step, with its snapshot; partitions are extracted one by one. */
    void beginExtract(Fence fence) {
        extractions.prepare(fence);
    }

    PartitionWork<?> partition(Fence fence, int partition) {
        return extractions.of(fence, partition);
    }

    void extract(Fence fence, int partition) {
        drain(extractions.of(fence, partition), Integer.MAX_VALUE);
    }

    void encodeAll(Fence fence) throws Exception {
        int partitions = encodings.prepare(fence);
        for (int i = 0; i < partitions; i++) {
            drain(encodings.of(fence, i), Integer.MAX_VALUE);
        }
    }

    /** Extraction of one partition that is killed after some chunks; the next is read but not recorded. */
    void extractUntilKilled(Fence fence, int partition, int chunks) {
        extractions.prepare(fence);
        drain(extractions.of(fence, partition), chunks);
    }

    /** Encoding of one partition that is killed after some chunks; the next is read but not recorded. */
    void encodeUntilKilled(Fence fence, int partition, int chunks) throws Exception {
        encodings.prepare(fence);
        drain(encodings.of(fence, partition), chunks);
    }

    byte[] publish(Fence fence) throws Exception {
        assembly.merge(fence);
        publication.upload(fence);
        return Files.readAllBytes(staging.merged(runs.export.id(), fence.epoch(), runs.export.format()));
    }

    private static <T> void drain(PartitionWork<T> work, int chunks) {
        try (work) {
            int written = 0;
            for (T item = work.read(); item != null && written < chunks; item = work.read()) {
                work.write(List.of(item));
                written++;
            }
        }
    }
}
