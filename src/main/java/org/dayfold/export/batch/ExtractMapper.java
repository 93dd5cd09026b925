package org.dayfold.export.batch;

import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dayfold.export.Extractions;
import org.dayfold.export.Fence;
import org.dayfold.export.RunFailures;

/** The partitions of step {@code extract}. */
@Named
@Dependent
public class ExtractMapper implements PartitionMapper {
    private final JobContext job;
    private final Extractions extractions;
    private final RunFailures failures;
    private final PartitionThreads threads;

    @Inject
    public ExtractMapper(JobContext job, Extractions extractions, RunFailures failures, PartitionThreads threads) {
        this.job = job;
        this.extractions = extractions;
        this.failures = failures;
        this.threads = threads;
    }

    @Override
    public PartitionPlan mapPartitions() {
        Fence fence = RunOfJob.fence(job);
        int partitions = failures.noting(fence, "extract", -1, () -> extractions.prepare(fence));
        return ProgressPlan.of(partitions, threads);
    }
}
