package org.dayfold.delivery.jpa;

import org.dayfold.delivery.DeliveryLedger;
import org.dayfold.delivery.DeliveryLedgerContract;
import org.dayfold.testing.RealPostgres;
import org.dayfold.testing.TestPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On PostgreSQL, with the schema as Flyway makes it. */
class JpaDeliveryLedgerIT extends DeliveryLedgerContract {
    private static TestPersistence persistence;
    private static DeliveryLedger ledger;

    @BeforeAll
    static void openLedger() {
        RealPostgres postgres = RealPostgres.start();
        persistence = new TestPersistence(
                postgres.createDatabase("deliveries"), postgres.user(), postgres.password(), DeliveryRow.class);
        ledger = JpaDeliveryLedgerTest.ledgerOn(persistence);
    }

    @AfterAll
    static void closeLedger() {
        persistence.close();
    }

    @Override
    protected DeliveryLedger ledger() {
        return ledger;
    }
}
