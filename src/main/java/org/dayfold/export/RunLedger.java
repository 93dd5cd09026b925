package org.dayfold.export;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What a run of an export reads and writes. Every write carries the run's {@link Fence} and throws
 * {@link FenceLostException} when another run has claimed the export since.
 *
 * <p>Writes join the transaction of the caller's chunk where there is one, else they are transactions of their own.
 */
public interface RunLedger {
    /**
     * Claims the export for a run: counts the epoch up, on the export and all its partitions. Empty when there is
     * nothing to run (ended, or asked to stop).
     */
    Optional<Claim> claim(String exportId, String node);

    /** Notes that the run is alive: should its server crash, its running time counts up to here. */
    void alive(Fence fence);

    /** Ties the claim to a job execution; false when the claim no longer holds or is already tied. */
    boolean bind(Fence fence, long executionId);

    /** The export and its pinned template. */
    Run run(Fence fence);

    /** Throws unless the claim holds. */
    void require(Fence fence, String doing);

    void enterStep(Fence fence, String step);

    /** Writes the plan once; a plan that is already there is kept. */
    void plan(Fence fence, Plan plan);

    /** Notes how far the source is behind as this run begins to read; of several runs the largest lag is kept. */
    void sourceLag(Fence fence, Duration lag);

    List<PartitionProgress> partitions(String exportId);

    PartitionProgress partition(String exportId, int index);

    /** Writes the next progress of a partition over the one before ({@code pos - 1}). */
    void advance(Fence fence, PartitionProgress next);

    /**
     * Takes back progress whose part is missing or damaged, in a transaction of its own: it holds although the chunk that
     * found out is rolled back.
     */
    void takeBack(Fence fence, PartitionProgress next);

    /** Sets layouts, in plan order; a partition whose layout changed loses its file part. */
    void layout(Fence fence, List<String> layouts);

    /** Remembers how long a step took in this run; a step of several runs adds up. */
    void timing(Fence fence, String step, Duration duration);

    /** Upload's commit: from here on the file can be fetched. */
    void stored(Fence fence, ExportFile file, String manifest);

    /** Upload's commit of an export that gets no file, because it has no rows and its template wants a notice. */
    void storedNothing(Fence fence, String manifest);

    /** Notes why the run is failing, in a transaction of its own. */
    void problem(Fence fence, Problem problem);

    /** Ends the run; true if the claim still held. */
    boolean end(Fence fence, ExportState state, Optional<Problem> problem);

    /**
     * Puts the export back for another run after a failure or because its node is leaving; one that a person has meanwhile
     * asked to stop is ended instead.
     */
    Requeued requeue(Fence fence, boolean countsAsFailure);

    /** What a person asked a running export to become, if anybody did. */
    Optional<ExportState> stopAsked(String exportId);

    /** What a requeue came to. */
    enum Requeued {
        QUEUED,
        /** Ended, as a person had asked meanwhile. */
        STOPPED,
        /** Ended, as a person had asked meanwhile. */
        CANCELLED,
        /** Another run owns the export. */
        CLAIM_LOST
    }

    /**
     * A claim.
     *
     * @param lastExecution job execution of the run before, to be restarted
     * @param failures runs that failed since it was last put into the queue by a person
     * @param crashes runs in a row, up to this one, that ended with their server before a single chunk was finished
     * @param ranFor running time of the runs before; of those that crashed, up to their last sign of life
     */
    record Claim(Fence fence, Optional<Long> lastExecution, int failures, int crashes, Duration ranFor) {}

    /**
     * What the steps need to know.
     *
     * @param columns the columns in the text form of {@link ColumnsText}; empty before the plan
     * @param runStarted when this run was claimed
     * @param ranFor running time of the runs before
     */
    record Run(
            Fence fence,
            Export export,
            TemplateVersion template,
            Optional<String> columns,
            Optional<String> querySha256,
            Optional<Duration> sourceLag,
            String timings,
            Instant runStarted,
            Duration ranFor) {}

    /**
     * The plan of an export.
     *
     * @param ranges the steps of the period, in order; one empty range when there is no period
     */
    record Plan(String columns, String querySha256, Optional<Duration> sourceLag, List<Optional<Range>> ranges) {
        public Plan {
            ranges = List.copyOf(ranges);
        }
    }

    /** {@code [start, end)}, wall clock of the template's zone. */
    record Range(LocalDateTime start, LocalDateTime end) {}
}
