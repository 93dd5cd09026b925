package org.dayfold.jobs;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.Queries;

/**
 * db-scheduler's lock-and-fetch on H2, which it does not offer by itself: H2 knows {@code for update skip locked} since
 * 2.2.220. Without it candidates that no thread can take pile up without a heartbeat and look dead.
 */
final class LockingH2 extends DefaultJdbcCustomization {
    LockingH2() {
        super(true);
    }

    @Override
    public String getName() {
        return "H2 with lock and fetch";
    }

    @Override
    public boolean supportsGenericLockAndFetch() {
        return true;
    }

    @Override
    public String createGenericSelectForUpdateQuery(
            String table, int limit, String requiredAndCondition, boolean orderByPriority) {
        // H2 takes the limit before the lock, unlike PostgreSQL, for which the library's own builder is made.
        return "SELECT * FROM " + table + " WHERE picked = ? AND execution_time <= ? " + requiredAndCondition
                + Queries.ansiSqlOrderPart(orderByPriority) + Queries.ansiSqlLimitPart(limit)
                + " FOR UPDATE SKIP LOCKED";
    }
}
