package org.dayfold.export.batch;

import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dayfold.export.Encodings;
import org.dayfold.export.Fence;
import org.dayfold.export.RunFailures;

/** The partitions of step {@code encode}; before the first is encoded the layout over all is made. */
@Named
@Dependent
public class EncodeMapper implements PartitionMapper {
    private final JobContext job;
    private final Encodings encodings;
    private final RunFailures failures;
    private final PartitionThreads threads;

    @Inject
    public EncodeMapper(JobContext job, Encodings encodings, RunFailures failures, PartitionThreads threads) {
        this.job = job;
        this.encodings = encodings;
        this.failures = failures;
        this.threads = threads;
    }

    @Override
    public PartitionPlan mapPartitions() {
        Fence fence = RunOfJob.fence(job);
        int partitions = failures.noting(fence, "encode", -1, () -> encodings.prepare(fence));
        return ProgressPlan.of(partitions, threads);
    }
}
