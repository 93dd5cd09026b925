package org.dayfold.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.dayfold.delivery.Delivery;
import org.dayfold.delivery.DeliveryLedger;
import org.dayfold.delivery.DeliveryState;
import org.dayfold.export.GivenUp;
import org.dayfold.export.LogPlace;
import org.dayfold.export.ResultLetters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a letter once more that a person asked for: who asked need not wait for a mail server that is slow or not there. */
@ApplicationScoped
public class ResendTask implements ExecutionHandler<Void> {
    private static final Logger LOG = LoggerFactory.getLogger(ResendTask.class);
    private static final char BETWEEN = ':';

    private DeliveryLedger ledger;
    private ResultLetters letters;
    private GivenUp givenUp;
    private Clock clock;

    /** For the container's proxy. */
    protected ResendTask() {}

    @Inject
    public ResendTask(DeliveryLedger ledger, ResultLetters letters, GivenUp givenUp, Clock clock) {
        this.ledger = ledger;
        this.givenUp = givenUp;
        this.letters = letters;
        this.clock = clock;
    }

    /** Export and delivery in a task's name. */
    static String instance(String exportId, long delivery) {
        return exportId + BETWEEN + delivery;
    }

    private Delivery send(String exportId, long delivery) {
        return switch (ledger.find(delivery).orElseThrow().key().kind()) {
            case RESULT -> letters.resend(exportId, delivery);
            case FAILURE -> givenUp.tellAgain(exportId, delivery);
            case OPERATOR -> throw new IllegalStateException("delivery " + delivery + " is an operator's");
        };
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> task, ExecutionContext context) {
        int end = task.getId().indexOf(BETWEEN);
        String exportId = task.getId().substring(0, end);
        try (LogPlace place = LogPlace.of(exportId)) {
            Delivery sent = send(exportId, Long.parseLong(task.getId().substring(end + 1)));
            LOG.info("export {}: its letter, sent once more, is {}", exportId, sent.state());
            if (sent.state() == DeliveryState.PENDING) {
                return (complete, operations) -> operations.reschedule(complete, clock.instant());
            }
            return (complete, operations) -> operations.remove();
        }
    }
}
