package org.dayfold.delivery.jpa;

import org.dayfold.delivery.DeliveryLedger;
import org.dayfold.delivery.DeliveryLedgerContract;
import org.dayfold.testing.TestPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On H2, with the schema as Flyway makes it. */
class JpaDeliveryLedgerTest extends DeliveryLedgerContract {
    private static TestPersistence persistence;
    private static DeliveryLedger ledger;

    @BeforeAll
    static void openLedger() {
        persistence = new TestPersistence("jdbc:h2:mem:deliveries;DB_CLOSE_DELAY=-1", "sa", "", DeliveryRow.class);
        ledger = ledgerOn(persistence);
    }

    @AfterAll
    static void closeLedger() {
        persistence.close();
    }

    static DeliveryLedger ledgerOn(TestPersistence persistence) {
        return persistence.eachCallInATransaction(DeliveryLedger.class, em -> {
            JpaDeliveryLedger ledger = new JpaDeliveryLedger();
            ledger.em = em;
            return ledger;
        });
    }

    @Override
    protected DeliveryLedger ledger() {
        return ledger;
    }
}
