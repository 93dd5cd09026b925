package org.dayfold.delivery;

/** The fake must not be kinder than the real ledger. */
class RememberedDeliveriesTest extends DeliveryLedgerContract {
    private final DeliveryLedger ledger = new RememberedDeliveries();

    @Override
    protected DeliveryLedger ledger() {
        return ledger;
    }
}
