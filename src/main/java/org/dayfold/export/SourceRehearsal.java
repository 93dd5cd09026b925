package org.dayfold.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.dayfold.sheet.Column;
import org.dayfold.sheet.RowBlockBuilder;
import org.dayfold.sql.BoundQuery;
import org.dayfold.sql.CursorOptions;
import org.dayfold.sql.Dialect;
import org.dayfold.sql.RowCursor;
import org.dayfold.sql.Watchdog;

/**
 * Reads rows that a source makes up, of no table, the way an export's are read, and drops them: what reads has been compiled when
 * the first real ones come. Only of PostgreSQL, where values come in a form that Dayfold decodes itself.
 */
public final class SourceRehearsal {
    private static final String ROWS = """
            SELECT n AS number, n % 30 AS quantity, (n % 4000)::numeric / 4 AS price, (n % 100) / 128.0::float8 AS rate,
                   DATE '2026-01-01' + (n % 92)::int AS day, TIMESTAMP '2026-01-01' + n * INTERVAL '17 seconds' AS at,
                   'shipped' AS state, '주문_' || n AS code, 'A & B ' || n % 1000 AS name,
                   CASE WHEN n % 10 <> 0 THEN '서울 ' || n % 77 END AS address
            FROM generate_series(1, ?::bigint) AS n""";

    /** A source that is slower than that has other things to do. */
    private static final Watchdog.Limits LIMITS = Watchdog.Limits.stall(Duration.ofSeconds(30));

    private final SourceDatabases sources;
    private final Watchdog watchdog;
    private final BooleanSupplier wanted;

    /** @param wanted asked between rows: false ends the rehearsal, when there is real work */
    public SourceRehearsal(SourceDatabases sources, Watchdog watchdog, BooleanSupplier wanted) {
        this.sources = sources;
        this.watchdog = watchdog;
        this.wanted = wanted;
    }

    /**
     * Reads up to so many rows; returns how many it read, 0 where there is nothing to rehearse.
     *
     * @throws SQLException if the source cannot be reached, refuses, or does not answer for 30 s
     */
    public long perform(String source, int rows) throws SQLException {
        if (sources.dialect(source) != Dialect.POSTGRESQL) {
            return 0;
        }
        ZoneId zone = ZoneId.of("UTC");
        try (Connection connection = sources.connect(source);
                RowCursor cursor = RowCursor.open(
                        connection, new BoundQuery(ROWS, List.of((long) rows)), CursorOptions.of(zone, zone));
                Watchdog.Watch watch = watchdog.watch(cursor, LIMITS)) {
            List<Column> columns = ColumnPlan.of(cursor.columns(), List.of());
            RowBlockBuilder block = new RowBlockBuilder(columns);
            BlockSink sink = new BlockSink(block, columns, zone, zone);
            while (wanted.getAsBoolean() && cursor.next(sink)) {
                if (block.isFull()) {
                    block.build();
                }
            }
            return cursor.rows();
        }
    }
}
