package org.dayfold.export.batch;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import java.io.Serializable;
import org.dayfold.export.Fence;
import org.dayfold.export.LogPlace;
import org.dayfold.export.PartitionWork;
import org.dayfold.export.RunFailures;

/**
 * Reads one partition's items. The work hangs at the step context, whose user data are the partition's own, so that the
 * writer finds it there.
 *
 * <p>No checkpoint goes to JBeret: the progress row is the truth, and the work itself reads it.
 */
abstract class PartitionReader extends AbstractItemReader {
    private final JobContext job;
    private final StepContext step;
    private final RunFailures failures;
    private final String partition;
    private PartitionWork<?> work;
    private LogPlace place;

    PartitionReader(JobContext job, StepContext step, RunFailures failures, String partition) {
        this.job = job;
        this.step = step;
        this.failures = failures;
        this.partition = partition;
    }

    /** Opens the work; must be lazy, since a stop still opens every partition not yet begun. */
    abstract PartitionWork<?> work(Fence fence, int partition);

    /** JBeret opens, reads, writes and closes a partition in one thread, and closes a reader that did not open. */
    @Override
    public void open(Serializable checkpoint) {
        Fence fence = RunOfJob.fence(job);
        int index = Integer.parseInt(partition);
        place = LogPlace.of(fence.exportId(), index);
        work = work(fence, index);
        step.setTransientUserData(new OpenWork(fence, index, work));
    }

    @Override
    public Object readItem() {
        return failures.noting(
                RunOfJob.fence(job), step.getStepName(), Integer.parseInt(partition), () -> (Object) work.read());
    }

    @Override
    public void close() {
        try {
            if (work != null) {
                work.close();
            }
        } finally {
            if (place != null) {
                place.close();
            }
        }
    }

    /** What reader and writer of a partition share. */
    record OpenWork(Fence fence, int partition, PartitionWork<?> work) {}
}
