package org.dayfold.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ledger of runs in memory, for one export: with claims, positions and fences as the real one has them, so that a test can
 * lose a claim or come back in a later run.
 */
public final class FakeRuns implements RunLedger {
    final List<PartitionProgress> partitions = new ArrayList<>();
    public final List<Problem> problems = new ArrayList<>();
    final TemplateVersion template;
    Export export;
    Optional<String> columns = Optional.empty();
    Optional<String> querySha256 = Optional.empty();
    Optional<ExportState> stopAsked = Optional.empty();
    private Optional<Duration> sourceLag = Optional.empty();
    private final Clock clock;
    private ExportState state = ExportState.QUEUED;
    private Optional<Long> execution = Optional.empty();
    private Optional<Instant> runStarted = Optional.empty();
    private Instant lastAlive = Instant.EPOCH;
    private Duration ranFor = Duration.ZERO;
    private long epoch;
    private long progress;
    private int failures;
    private int crashes;

    FakeRuns(Export export, TemplateVersion template) {
        this(export, template, Clock.systemUTC());
    }

    public FakeRuns(Export export, TemplateVersion template, Clock clock) {
        this.export = export;
        this.template = template;
        this.clock = clock;
    }

    /** A new run. */
    Fence claim() {
        return claim(export.id(), "node").orElseThrow().fence();
    }

    @Override
    public Optional<Claim> claim(String exportId, String node) {
        if (state != ExportState.QUEUED && state != ExportState.RUNNING || stopAsked.isPresent()) {
            return Optional.empty();
        }
        crashes = runStarted.isPresent() && progress() == progress ? crashes + 1 : 0;
        progress = progress();
        runStarted.ifPresent(started -> countTime(started, lastAlive));
        epoch++;
        state = ExportState.RUNNING;
        runStarted = Optional.of(clock.instant());
        lastAlive = clock.instant();
        Optional<Long> last = execution;
        execution = Optional.empty();
        return Optional.of(new Claim(new Fence(exportId, epoch), last, failures, crashes, ranFor));
    }

    private long progress() {
        long chunks = partitions.size()
                + partitions.stream().mapToLong(PartitionProgress::pos).sum();
        return export.manifest().isPresent() ? chunks + 1 : chunks;
    }

    private void countTime(Instant from, Instant to) {
        ranFor = ranFor.plus(Duration.between(from, to));
        runStarted = Optional.empty();
    }

    private boolean holds(Fence fence) {
        return fence.epoch() == epoch && (state == ExportState.RUNNING || state == ExportState.STOPPING);
    }

    /** A person asks, as the desk does. */
    public void askToStop(ExportState endsAs) {
        state = ExportState.STOPPING;
        stopAsked = Optional.of(endsAs);
    }

    public ExportState state() {
        return state;
    }

    @Override
    public void alive(Fence fence) {
        if (holds(fence)) {
            lastAlive = clock.instant();
        }
    }

    @Override
    public boolean bind(Fence fence, long executionId) {
        if (!holds(fence) || execution.isPresent()) {
            return false;
        }
        execution = Optional.of(executionId);
        return true;
    }

    @Override
    public Run run(Fence fence) {
        require(fence, "reading");
        return new Run(fence, export, template, columns, querySha256, sourceLag, "", runStarted.orElseThrow(), ranFor);
    }

    @Override
    public void require(Fence fence, String doing) {
        if (!holds(fence)) {
            throw new FenceLostException(fence, doing);
        }
    }

    @Override
    public void enterStep(Fence fence, String step) {
        require(fence, step);
    }

    @Override
    public void plan(Fence fence, Plan plan) {
        require(fence, "planning");
        if (columns.isPresent()) {
            return;
        }
        columns = Optional.of(plan.columns());
        sourceLag = plan.sourceLag();
        querySha256 = Optional.of(plan.querySha256());
        for (int i = 0; i < plan.ranges().size(); i++) {
            Optional<Range> range = plan.ranges().get(i);
            partitions.add(new PartitionProgress(
                    export.id(),
                    i,
                    range.map(Range::start),
                    range.map(Range::end),
                    PartitionState.PLANNED,
                    0,
                    0,
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    0,
                    false,
                    false));
        }
    }

    @Override
    public void sourceLag(Fence fence, Duration lag) {
        require(fence, "noting the source's lag");
        sourceLag = sourceLag.filter(before -> before.compareTo(lag) > 0).or(() -> Optional.of(lag));
    }

    @Override
    public List<PartitionProgress> partitions(String exportId) {
        return List.copyOf(partitions);
    }

    @Override
    public PartitionProgress partition(String exportId, int index) {
        return partitions.get(index);
    }

    @Override
    public void advance(Fence fence, PartitionProgress next) {
        require(fence, "advancing");
        if (partitions.get(next.index()).pos() != next.pos() - 1) {
            throw new FenceLostException(fence, "advancing from another position");
        }
        partitions.set(next.index(), next);
    }

    @Override
    public void takeBack(Fence fence, PartitionProgress next) {
        advance(fence, next);
    }

    @Override
    public void layout(Fence fence, List<String> layouts) {
        require(fence, "writing the layout");
        for (PartitionProgress partition : partitions(export.id())) {
            String layout = layouts.get(partition.index());
            if (!partition.layout().equals(Optional.of(layout))) {
                advance(fence, partition.unencoded(layout));
            }
        }
    }

    @Override
    public void timing(Fence fence, String step, Duration duration) {
        require(fence, step);
    }

    @Override
    public void stored(Fence fence, ExportFile file, String manifest) {
        require(fence, "storing");
        export = Exports.with(export, Optional.of(file), Optional.of(manifest));
    }

    @Override
    public void storedNothing(Fence fence, String manifest) {
        require(fence, "storing");
        export = Exports.with(export, Optional.empty(), Optional.of(manifest));
    }

    @Override
    public void problem(Fence fence, Problem problem) {
        if (fence.epoch() == epoch) {
            problems.add(problem);
        }
    }

    @Override
    public boolean end(Fence fence, ExportState endsAs, Optional<Problem> problem) {
        if (!holds(fence)) {
            return false;
        }
        state = endsAs;
        stopAsked = Optional.empty();
        runStarted.ifPresent(started -> countTime(started, clock.instant()));
        return true;
    }

    @Override
    public Requeued requeue(Fence fence, boolean countsAsFailure) {
        if (!holds(fence)) {
            return Requeued.CLAIM_LOST;
        }
        if (stopAsked.isPresent()) {
            ExportState asked = stopAsked.get();
            end(fence, asked, Optional.empty());
            return asked == ExportState.CANCELLED ? Requeued.CANCELLED : Requeued.STOPPED;
        }
        state = ExportState.QUEUED;
        failures += countsAsFailure ? 1 : 0;
        runStarted.ifPresent(started -> countTime(started, clock.instant()));
        return Requeued.QUEUED;
    }

    @Override
    public Optional<ExportState> stopAsked(String exportId) {
        return stopAsked;
    }
}
