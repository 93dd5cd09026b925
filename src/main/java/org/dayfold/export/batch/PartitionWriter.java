package org.dayfold.export.batch;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.dayfold.export.PartitionWork;
import org.dayfold.export.RunFailures;

/** Writes a chunk of the partition's items through the work that its reader opened. */
@Named
@Dependent
public class PartitionWriter extends AbstractItemWriter {
    private final StepContext step;
    private final RunFailures failures;

    @Inject
    public PartitionWriter(StepContext step, RunFailures failures) {
        this.step = step;
        this.failures = failures;
    }

    @Override
    public void writeItems(List<Object> items) {
        PartitionReader.OpenWork open = (PartitionReader.OpenWork) step.getTransientUserData();
        failures.noting(open.fence(), step.getStepName(), open.partition(), () -> {
            write(open.work(), items);
            return null;
        });
    }

    /** The items came from the same work's reader. */
    @SuppressWarnings("unchecked")
    private static <T> void write(PartitionWork<T> work, List<Object> items) {
        work.write((List<T>) items);
    }
}
