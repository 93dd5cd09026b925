package org.dayfold.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.dayfold.export.Export;
import org.dayfold.export.ExportLedger;
import org.dayfold.export.ExportState;
import org.dayfold.export.GivenUp;
import org.dayfold.export.LogPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells requester and operators that an export was given up. A task of its own: a mail server that is slow, or not there,
 * must neither hold a slot of a run nor the export's own task, which a restart needs.
 */
@ApplicationScoped
public class FailureTask implements ExecutionHandler<Void> {
    private static final Logger LOG = LoggerFactory.getLogger(FailureTask.class);

    private ExportLedger exports;
    private GivenUp givenUp;

    /** For the container's proxy. */
    protected FailureTask() {}

    @Inject
    public FailureTask(ExportLedger exports, GivenUp givenUp) {
        this.exports = exports;
        this.givenUp = givenUp;
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> task, ExecutionContext context) {
        String exportId = task.getId();
        try (LogPlace place = LogPlace.of(exportId)) {
            if (exports.find(exportId)
                    .map(Export::state)
                    .filter(ExportState.FAILED::equals)
                    .isPresent()) {
                givenUp.tell(exportId);
            } else {
                LOG.info("export {} was restarted before its failure was told", exportId);
            }
        }
        return (complete, operations) -> operations.remove();
    }
}
