package org.dayfold.export.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dayfold.export.Extractions;
import org.dayfold.export.Fence;
import org.dayfold.export.PartitionWork;
import org.dayfold.export.RunFailures;

/** Reads a partition of step {@code extract}. */
@Named
@Dependent
public class ExtractReader extends PartitionReader {
    private final Extractions works;

    @Inject
    public ExtractReader(
            JobContext job,
            StepContext step,
            RunFailures failures,
            @BatchProperty(name = "partition") String partition,
            Extractions works) {
        super(job, step, failures, partition);
        this.works = works;
    }

    @Override
    PartitionWork<?> work(Fence fence, int partition) {
        return works.of(fence, partition);
    }
}
