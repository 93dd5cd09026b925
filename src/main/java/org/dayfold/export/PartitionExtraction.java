package org.dayfold.export;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dayfold.sheet.Column;
import org.dayfold.sheet.DamagedPartException;
import org.dayfold.sheet.RowBlockBuilder;
import org.dayfold.sheet.RowPartState;
import org.dayfold.sheet.RowPartWriter;
import org.dayfold.sheet.RowTooLargeException;
import org.dayfold.sheet.SkipVerifier;
import org.dayfold.sql.CursorOptions;
import org.dayfold.sql.Dialect;
import org.dayfold.sql.QueryCancelledException;
import org.dayfold.sql.RowCursor;
import org.dayfold.sql.Watchdog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains one partition's query into its row part. A read block is in the part before it is handed out, so an item is
 * only how far the part is; a chunk records the last of them.
 *
 * <p>Resuming, in a later run or after a lost connection, runs the query again: rows up to the part's state are read,
 * dropped and held against the part by digest. If they differ the partition begins afresh. Holds one block.
 */
final class PartitionExtraction implements PartitionWork<PartitionExtraction.Extracted> {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionExtraction.class);

    /** How far the part is; {@code last} when the query has ended. */
    record Extracted(RowPartState state, boolean last, boolean afresh) {}

    private final Fence fence;
    private final int index;
    private final RunLedger runs;
    private final PinnedTemplates pinned;
    private final SourceReading sources;
    private final LiveQueries live;
    private final Staging staging;
    private final InPlaceRetry retry;
    private final Snapshots snapshots;
    private final Watchdog watchdog;
    private final Duration stall;

    private RunLedger.Run run;
    private PartitionProgress progress;
    private List<Column> columns;
    private RowPartWriter part;
    private Reading reading;
    private boolean ended;
    private boolean afresh;
    private boolean reread;

    PartitionExtraction(
            Fence fence,
            int index,
            RunLedger runs,
            PinnedTemplates pinned,
            SourceReading sources,
            LiveQueries live,
            Staging staging,
            InPlaceRetry retry,
            Snapshots snapshots,
            Watchdog watchdog,
            Duration stall) {
        this.fence = fence;
        this.index = index;
        this.runs = runs;
        this.pinned = pinned;
        this.sources = sources;
        this.live = live;
        this.staging = staging;
        this.retry = retry;
        this.snapshots = snapshots;
        this.watchdog = watchdog;
        this.stall = stall;
    }

    @Override
    public Extracted read() {
        if (ended) {
            return null;
        }
        try {
            if (run == null && !begin()) {
                ended = true;
                return null;
            }
            return retry.call("reading " + where(), sources.passing(run.export()), this::nextBlock);
        } catch (SQLException e) {
            throw sources.failure(e, run.export(), "reading " + where());
        } catch (IOException e) {
            throw new ExportFailure(
                    ProblemCode.STAGING_UNAVAILABLE, "writing the row part of " + where() + ": " + e.getMessage(), e);
        } catch (RowTooLargeException e) {
            throw new ExportFailure(
                    ProblemCode.VALUE_UNWRITABLE, "a row of " + where() + " cannot be written: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ExportFailure(ProblemCode.UNEXPECTED, "reading " + where(), e);
        }
    }

    /** False when an earlier run did all of it. */
    private boolean begin() throws IOException {
        run = runs.run(fence);
        progress = runs.partition(fence.exportId(), index);
        if (run.export().file().isPresent() || progress.state().isExtracted()) {
            return false;
        }
        RunFailures.requireNone(run, "beginning " + where());
        columns = Column.parse(run.columns().orElseThrow());
        part = openPart();
        return true;
    }

    /** This run's own file, with what is sound of the earlier run's. */
    private RowPartWriter openPart() throws IOException {
        Path own = staging.rowPart(fence.exportId(), index, fence.epoch());
        if (progress.rowPart().isEmpty() || progress.rowEpoch() == fence.epoch()) {
            return RowPartWriter.create(own);
        }
        Path earlier = staging.rowPart(fence.exportId(), index, progress.rowEpoch());
        try {
            return RowPartWriter.copyVerifiedPrefix(
                    earlier, RowPartState.parse(progress.rowPart().get()), own);
        } catch (DamagedPartException e) {
            LOG.warn("{} begins afresh: {}", where(), e.getMessage());
            reread = true;
            return RowPartWriter.create(own);
        }
    }

    private Extracted nextBlock() throws SQLException, IOException {
        try {
            if (reading == null) {
                reading = open();
                verifySkipped();
            }
            reading.fill();
            boolean last = !reading.block.isFull();
            if (!reading.block.isEmpty()) {
                part.append(reading.block.build());
            }
            ended = last;
            return new Extracted(part.state(), last, afresh);
        } catch (SQLException e) {
            disconnect();
            throw e;
        }
    }

    /** Reads again, and drops, what the part already holds; starts the part afresh where that is not the same any more. */
    private void verifySkipped() throws SQLException, IOException {
        SkipVerifier verifier = new SkipVerifier(part.state());
        SkipVerifier.Outcome outcome =
                verifier.isReached() ? SkipVerifier.Outcome.REACHED : SkipVerifier.Outcome.SKIPPING;
        while (outcome == SkipVerifier.Outcome.SKIPPING) {
            reading.fill();
            outcome = reading.block.isEmpty() ? verifier.end() : verifier.offer(reading.block.build());
        }
        if (outcome == SkipVerifier.Outcome.DIFFERENT) {
            LOG.warn("{} begins afresh: its rows are not those of before", where());
            afresh = true;
            disconnect();
            part.close();
            part = RowPartWriter.create(staging.rowPart(fence.exportId(), index, fence.epoch()));
            reading = open();
        }
    }

    private Reading open() throws SQLException {
        SourceConnection connection = sources.connect(fence, run.export().source(), "reading " + where());
        try {
            SourceQuery query = new SourceQuery(pinned.of(run.template()), run.export(), sources.zone(run.export()));
            Optional<RunLedger.Range> range = progress.start()
                    .map(start -> new RunLedger.Range(start, progress.end().orElseThrow()));
            Connection jdbc = connection.jdbc();
            RowCursor cursor = RowCursor.open(jdbc, query.bind(range, Dialect.of(jdbc)), options());
            return new Reading(connection, cursor);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** In the run's snapshot, where the template wants one. */
    private CursorOptions options() {
        CursorOptions options = sources.options(run.export());
        if (!pinned.of(run.template()).template().options().consistency().needsSnapshot()) {
            return options;
        }
        return options.in(snapshots
                .of(fence)
                .orElseThrow(() -> new RunStoppedException(fence.exportId(), where() + ": its snapshot was let go")));
    }

    private void disconnect() {
        if (reading != null) {
            reading.close();
            reading = null;
        }
    }

    private String where() {
        return "partition " + index + " of export " + fence.exportId();
    }

    @Override
    public void write(List<Extracted> items) {
        Extracted newest = items.get(items.size() - 1);
        if (newest.afresh()) {
            progress = progress.withRestarted();
        }
        if (reread) {
            progress = progress.withReread();
        }
        progress = progress.extracted(
                newest.last(),
                fence.epoch(),
                newest.state().encode(),
                newest.state().rows(),
                newest.state().bytes());
        runs.advance(fence, progress);
    }

    @Override
    public void close() {
        disconnect();
        if (part != null) {
            try {
                part.close();
            } catch (IOException e) {
                LOG.warn("the row part of {} could not be closed", where(), e);
            }
        }
    }

    /** One run of the query: connection, cursor and the block being filled. */
    private final class Reading {
        private final SourceConnection connection;
        private final RowCursor cursor;
        private final LiveQueries.Registration registration;
        private final Watchdog.Watch watch;
        private final RowBlockBuilder block = new RowBlockBuilder(columns);
        private final BlockSink sink = new BlockSink(
                block, columns, sources.zone(run.export()), run.export().zone());

        Reading(SourceConnection connection, RowCursor cursor) {
            this.connection = connection;
            this.cursor = cursor;
            this.registration = live.register(fence, cursor::cancel);
            this.watch = watchdog.watch(cursor, Watchdog.Limits.deadline(due()).withStall(stall));
        }

        private Instant due() {
            Duration deadline = pinned.of(run.template()).template().options().deadline();
            return run.runStarted().plus(deadline).minus(run.ranFor());
        }

        /** Fills the block until it is full or the query ends. */
        void fill() throws SQLException {
            try {
                while (!block.isFull() && cursor.next(sink)) {
                    // The sink takes the row.
                }
            } catch (QueryCancelledException e) {
                if (watch.fired().isPresent()) {
                    throw cutOff(watch.fired().get(), e);
                }
                throw e;
            }
        }

        private ExportFailure cutOff(Watchdog.Reason reason, QueryCancelledException e) {
            return switch (reason) {
                case DEADLINE ->
                    new ExportFailure(
                            ProblemCode.DEADLINE_PASSED,
                            "the query of " + where() + " was cancelled at the template's deadline",
                            e);
                case STALLED ->
                    new ExportFailure(
                            ProblemCode.SOURCE_UNAVAILABLE,
                            "source \"" + run.export().source() + "\" gave no row of " + where() + " within " + stall
                                    + " (DAYFOLD_STALL); the query was cut off",
                            e);
            };
        }

        void close() {
            registration.close();
            watch.close();
            try (SourceConnection giveBack = connection;
                    RowCursor end = cursor) {
                LOG.debug("{}: {} rows read", where(), end.rows());
            } catch (SQLException e) {
                LOG.debug("{}: the broken connection could not be closed", where(), e);
            }
        }
    }
}
