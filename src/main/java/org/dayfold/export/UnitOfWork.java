package org.dayfold.export;

import java.util.function.Supplier;

/**
 * Runs work in one transaction of the application's database: all of it is committed, or none of it.
 *
 * <p>Joins a transaction that is already going on. An exception rolls back.
 */
public interface UnitOfWork {
    <T> T call(Supplier<T> work);

    default void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }
}
