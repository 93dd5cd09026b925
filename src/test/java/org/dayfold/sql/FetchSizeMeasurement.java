package org.dayfold.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.dayfold.testing.RealMariaDb;
import org.dayfold.testing.RealPostgres;
import org.junit.jupiter.api.Test;

/**
 * Not a test: prints how long 500,000 rows of 20 columns, 11 of them text with Korean, take to read by fetch size. Run by name only,
 * {@code mvn test -Dtest=FetchSizeMeasurement}; its numbers stand in ADR 0007.
 */
class FetchSizeMeasurement {
    private static final int ROWS = 500_000;
    private static final int ROUNDS = 4;

    @Test
    void postgres() throws SQLException {
        RealPostgres postgres = RealPostgres.start();
        String url = postgres.createDatabase("measured");
        try (Connection connection = postgres.connect("measured");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE item AS SELECT x AS id, x::bigint AS a, x * 2 AS b, (x * 1.25)::numeric(12,2) AS c,"
                            + " x::float8 AS d, x % 2 = 0 AS e, timestamp '2026-01-01' + x * interval '1 s' AS f, date '2026-01-01' + x % 92 AS g,"
                            + " x % 100 AS h, " + texts("'셔츠 text ' || x") + " FROM generate_series(1, " + ROWS
                            + ") x");
            statement.execute("VACUUM ANALYZE item");
        }
        measure("PostgreSQL", url, postgres.user(), postgres.password());
        measure(
                "PostgreSQL prepareThreshold=0 (text)",
                url + "?prepareThreshold=0",
                postgres.user(),
                postgres.password());
    }

    @Test
    void mariadb() throws SQLException {
        RealMariaDb mariaDb = RealMariaDb.start();
        String url = mariaDb.createDatabase("measured");
        try (Connection connection = mariaDb.connect("measured");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE item AS SELECT seq AS id, seq AS a, seq * 2 AS b, CAST(seq * 1.25 AS DECIMAL(12,2)) AS c,"
                            + " CAST(seq AS DOUBLE) AS d, seq % 2 = 0 AS e, TIMESTAMP('2026-01-01') + INTERVAL seq SECOND AS f,"
                            + " DATE('2026-01-01') + INTERVAL seq % 92 DAY AS g, seq % 100 AS h, "
                            + texts("CONCAT('셔츠 text ', seq)")
                            + " FROM seq_1_to_" + ROWS);
        }
        measure(
                "MariaDB useServerPrepStmts=false",
                url + "?useServerPrepStmts=false",
                mariaDb.user(),
                mariaDb.password());
        measure(
                "MariaDB useServerPrepStmts=true",
                url + "?useServerPrepStmts=true",
                mariaDb.user(),
                mariaDb.password());
    }

    private static String texts(String expression) {
        StringBuilder columns = new StringBuilder();
        for (int i = 1; i <= 11; i++) {
            columns.append(i == 1 ? "" : ", ")
                    .append(expression)
                    .append(" AS t")
                    .append(i);
        }
        return columns.toString();
    }

    private static void measure(String what, String url, String user, String password) throws SQLException {
        for (int round = 1; round <= ROUNDS; round++) {
            for (int fetchSize : new int[] {100, 1_000, 10_000}) {
                try (Connection connection = DriverManager.getConnection(url, user, password)) {
                    long begin = Clock.systemUTC().millis();
                    CountingRows rows = new CountingRows();
                    CursorOptions options = new CursorOptions(fetchSize, RecordedRows.SEOUL, RecordedRows.SEOUL);
                    try (RowCursor cursor =
                            RowCursor.open(connection, new BoundQuery("SELECT * FROM item", List.of()), options)) {
                        while (cursor.next(rows)) {
                            // counted
                        }
                    }
                    System.out.printf(
                            "MEASURED %s, fetch size %d, round %d: %d rows, %d cells, %d ms%n",
                            what,
                            fetchSize,
                            round,
                            rows.rows(),
                            rows.cells(),
                            Clock.systemUTC().millis() - begin);
                }
            }
        }
    }
}
