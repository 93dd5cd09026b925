package org.dayfold.export;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ledger of runs in memory, for one export: with claims, positions and fences as the real one has them, so that a test can
 * lose a claim or come back in a later run.
 */
final class FakeRuns implements RunLedger {
    final List<PartitionProgress> partitions = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();
    final TemplateVersion template;
    Export export;
    Optional<String> columns = Optional.empty();
    Optional<String> querySha256 = Optional.empty();
    Optional<ExportState> stopAsked = Optional.empty();
    private long epoch;

    FakeRuns(Export export, TemplateVersion template) {
        this.export = export;
        this.template = template;
    }

    /** A new run. */
    Fence claim() {
        return claim(export.id(), "node").orElseThrow().fence();
    }

    @Override
    public Optional<Claim> claim(String exportId, String node) {
        epoch++;
        return Optional.of(new Claim(new Fence(exportId, epoch), Optional.empty(), 0, Duration.ZERO));
    }

    @Override
    public boolean bind(Fence fence, long executionId) {
        return fence.epoch() == epoch;
    }

    @Override
    public Run run(Fence fence) {
        require(fence, "reading");
        return new Run(
                fence,
                export,
                template,
                columns,
                querySha256,
                Optional.empty(),
                "",
                Clock.systemUTC().instant(),
                Duration.ZERO);
    }

    @Override
    public void require(Fence fence, String doing) {
        if (fence.epoch() != epoch) {
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
        columns = Optional.of(plan.columns());
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
                    false));
        }
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
        problems.add(problem);
    }

    @Override
    public boolean end(Fence fence, ExportState state, Optional<Problem> problem) {
        return fence.epoch() == epoch;
    }

    @Override
    public Requeued requeue(Fence fence, boolean countsAsFailure) {
        return fence.epoch() == epoch ? Requeued.QUEUED : Requeued.CLAIM_LOST;
    }

    @Override
    public Optional<ExportState> stopAsked(String exportId) {
        return stopAsked;
    }
}
