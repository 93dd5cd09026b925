package org.dayfold.export;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dayfold.sheet.Column;
import org.dayfold.sql.BoundQuery;
import org.dayfold.sql.Dialect;
import org.dayfold.sql.ReplicaLag;
import org.dayfold.sql.RowCursor;
import org.dayfold.template.LagLimit;
import org.dayfold.template.StepRange;
import org.dayfold.template.Template;
import org.dayfold.template.TimeRange;

/**
 * Step {@code validate}: the pinned template, its query and the source are good; then the plan is written, once. Every
 * later run works by that plan, whatever the template's files say by then.
 */
public class ExportPlanner {
    /** How long to wait before a lagging replica is asked again. */
    private static final Duration LAG_WAIT = Duration.ofSeconds(5);

    private final RunLedger runs;
    private final PinnedTemplates pinned;
    private final SourceReading sources;
    private final InPlaceRetry retry;
    private final InPlaceRetry.Pause pause;
    private final Clock clock;

    public ExportPlanner(
            RunLedger runs,
            PinnedTemplates pinned,
            SourceReading sources,
            InPlaceRetry retry,
            InPlaceRetry.Pause pause,
            Clock clock) {
        this.runs = runs;
        this.pinned = pinned;
        this.sources = sources;
        this.retry = retry;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * Plans the export. When an earlier run has planned it, only how far the source is behind is measured anew, and waited for,
     * if anything is left to read.
     */
    public void plan(Fence fence) throws Exception {
        RunLedger.Run run = runs.run(fence);
        PinnedTemplates.Pinned template = pinned.of(run.template());
        if (run.columns().isPresent()) {
            if (isLeftToRead(run)) {
                caughtUp(run, template.template()).ifPresent(lag -> runs.sourceLag(fence, lag));
            }
            return;
        }
        sources.require(run.export().source());
        if (template.template().options().consistency().needsSnapshot()) {
            sources.requireSnapshots(run.export().source());
        }
        List<Optional<RunLedger.Range>> ranges = ranges(template.template(), run.export());
        Optional<Duration> lag = caughtUp(run, template.template());
        List<Column> columns = columns(run, template, ranges.get(0));
        runs.plan(
                fence,
                new RunLedger.Plan(Column.encode(columns), template.template().querySha256(), lag, ranges));
    }

    private boolean isLeftToRead(RunLedger.Run run) {
        return run.export().file().isEmpty()
                && runs.partitions(run.export().id()).stream()
                        .anyMatch(partition -> !partition.state().isExtracted());
    }

    private static List<Optional<RunLedger.Range>> ranges(Template template, Export export) {
        Optional<StepRange> steps = template.requestInfo().stepRange();
        if (export.periodStart().isEmpty() || steps.isEmpty()) {
            return List.of(Optional.empty());
        }
        TimeRange period =
                new TimeRange(export.periodStart().get(), export.periodEnd().orElseThrow());
        return steps.get().cut(period).stream()
                .map(step -> Optional.of(new RunLedger.Range(step.start(), step.end())))
                .toList();
    }

    private List<Column> columns(
            RunLedger.Run run, PinnedTemplates.Pinned template, Optional<RunLedger.Range> firstRange) throws Exception {
        Export export = run.export();
        String doing = "reading the columns of export " + export.id();
        SourceQuery query = new SourceQuery(template, export, sources.zone(export));
        try {
            return retry.call(doing, sources.passing(export), () -> {
                try (SourceConnection connection = sources.connect(run.fence(), export.source(), doing)) {
                    BoundQuery bound = query.bind(firstRange, Dialect.of(connection.jdbc()));
                    return ColumnPlan.of(
                            RowCursor.describe(connection.jdbc(), bound, sources.options(export)),
                            template.template().columns());
                }
            });
        } catch (SQLException e) {
            throw sources.failure(e, export, "reading the query's columns");
        }
    }

    /** The source's lag, once it is within the template's limit; empty where the source is no replica. */
    private Optional<Duration> caughtUp(RunLedger.Run run, Template template) throws Exception {
        while (true) {
            Optional<Duration> lag = lag(run);
            Optional<LagLimit> limit = template.options().maxLag();
            if (lag.isEmpty()
                    || limit.isEmpty()
                    || lag.get().compareTo(limit.get().limit()) <= 0) {
                return lag;
            }
            if (limit.get().then() == LagLimit.Then.FAIL || isOverdue(run, template)) {
                throw new ExportFailure(
                        ProblemCode.SOURCE_LAGS,
                        "source \"" + run.export().source() + "\" is " + lag.get() + " behind; the limit is "
                                + limit.get().limit());
            }
            runs.require(run.fence(), "waiting for the replica");
            if (runs.stopAsked(run.export().id()).isPresent()) {
                throw new RunStoppedException(run.export().id(), "waiting for the replica");
            }
            pause.of(LAG_WAIT);
        }
    }

    private boolean isOverdue(RunLedger.Run run, Template template) {
        Duration ran = run.ranFor().plus(Duration.between(run.runStarted(), clock.instant()));
        return ran.compareTo(template.options().deadline()) > 0;
    }

    private Optional<Duration> lag(RunLedger.Run run) throws Exception {
        Export export = run.export();
        String doing = "asking the source of export " + export.id();
        try {
            return retry.call(doing, sources.passing(export), () -> {
                try (SourceConnection connection = sources.connect(run.fence(), export.source(), doing)) {
                    return ReplicaLag.measure(connection.jdbc());
                }
            });
        } catch (SQLException e) {
            throw sources.failure(e, export, "measuring the replica's lag");
        }
    }
}
