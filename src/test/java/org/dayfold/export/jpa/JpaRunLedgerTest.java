package org.dayfold.export.jpa;

import org.dayfold.testing.TestPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On H2. */
class JpaRunLedgerTest extends JpaRunLedgerContract {
    private static TestPersistence persistence;

    @BeforeAll
    static void open() {

        persistence = new TestPersistence("jdbc:h2:mem:runs;DB_CLOSE_DELAY=-1", "sa", "", JoiningContract.entities());
    }

    @AfterAll
    static void close() {
        persistence.close();
    }

    @Override
    TestPersistence persistence() {
        return persistence;
    }
}
