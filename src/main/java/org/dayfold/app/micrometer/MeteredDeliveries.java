package org.dayfold.app.micrometer;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Instant;
import org.dayfold.delivery.DeliveryLedger;
import org.dayfold.delivery.DeliveryState;

/** Counts what became of letters. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
abstract class MeteredDeliveries implements DeliveryLedger {
    private final DeliveryLedger ledger;
    private final ExportMeters meters;

    @Inject
    MeteredDeliveries(@Delegate DeliveryLedger ledger, ExportMeters meters) {
        this.ledger = ledger;
        this.meters = meters;
    }

    @Override
    public boolean settle(long id, int attempt, DeliveryState outcome, String error, Instant at) {
        boolean changed = ledger.settle(id, attempt, outcome, error, at);
        if (changed) {
            count(outcome);
        }
        return changed;
    }

    private void count(DeliveryState outcome) {
        if (outcome == DeliveryState.PENDING) {
            meters.retried(ExportMeters.Retry.LETTER);
        } else {
            meters.settled(outcome);
        }
    }
}
