package org.dayfold.export.jpa;

import org.dayfold.testing.TestPersistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On H2, with the schema as Flyway makes it. */
class JoiningTest extends JoiningContract {
    private static TestPersistence persistence;

    @BeforeAll
    static void open() {
        persistence = new TestPersistence("jdbc:h2:mem:joining;DB_CLOSE_DELAY=-1", "sa", "", entities());
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
