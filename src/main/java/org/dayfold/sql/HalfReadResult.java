package org.dayfold.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a result streamed by MariaDB's driver before its last row. The protocol has no "enough": the server must be told over another connection
 * ({@code KILL QUERY}, which the driver's cancel sends), and what it had sent must be read. MariaDB's driver sends it only while this connection
 * is busy reading (its {@code Statement.cancel}), so one thread reads while another cancels.
 */
final class HalfReadResult {
    private static final long CANCEL_EVERY_MILLIS = 50;

    private HalfReadResult() {}

    static void end(Statement statement, ResultSet result) {
        CountDownLatch drained = new CountDownLatch(1);
        Thread canceller = new Thread(() -> cancelUntil(drained, statement), "dayfold-sql-cancel");
        canceller.setDaemon(true);
        canceller.start();
        try {
            drain(result);
        } finally {
            drained.countDown();
            join(canceller);
        }
    }

    private static void drain(ResultSet result) {
        try {
            while (result.next()) {
                // what was already on its way
            }
        } catch (SQLException cancelled) {
            // "Query execution was interrupted", or the connection is gone: either way nothing more comes.
            return;
        }
    }

    private static void cancelUntil(CountDownLatch drained, Statement statement) {
        try {
            do {
                statement.cancel();
            } while (!drained.await(CANCEL_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (SQLException unreachable) {
            // No second connection: the rest of the result is read instead.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread canceller) {
        try {
            canceller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
