package org.dayfold.export.jpa;

import org.dayfold.testing.RealPostgres;
import org.dayfold.testing.TestPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On PostgreSQL. */
class JpaRunLedgerPostgresIT extends JpaRunLedgerContract {
    private static TestPersistence persistence;

    @BeforeAll
    static void open() {
        RealPostgres postgres = RealPostgres.start();
        persistence = new TestPersistence(
                postgres.createDatabase("runs"), postgres.user(), postgres.password(), JoiningContract.entities());
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
