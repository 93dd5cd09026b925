package org.dayfold.sql;

import java.sql.SQLException;

/** The query did not fail: {@link RowCursor#cancel()} ended it, a watchdog's or a person's. SQLSTATE 57014, as PostgreSQL has it. */
public final class QueryCancelledException extends SQLException {
    QueryCancelledException(long rows, SQLException cause) {
        super("the query was cancelled after " + rows + " rows", "57014", cause);
    }
}
