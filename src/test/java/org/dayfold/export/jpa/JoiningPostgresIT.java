package org.dayfold.export.jpa;

import org.dayfold.testing.RealPostgres;
import org.dayfold.testing.TestPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On PostgreSQL, with the schema as Flyway makes it. */
class JoiningPostgresIT extends JoiningContract {
    private static TestPersistence persistence;

    @BeforeAll
    static void open() {
        RealPostgres postgres = RealPostgres.start();
        persistence = new TestPersistence(
                postgres.createDatabase("joining"), postgres.user(), postgres.password(), entities());
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
