package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.dayfold.it.HeldLine;
import org.dayfold.testing.RealPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresCursorIT {
    private static RealPostgres postgres;
    private Connection connection;

    @BeforeAll
    static void createData() throws SQLException {
        postgres = RealPostgres.start();
        postgres.createDatabase("cursor");
        try (Connection connection = postgres.connect("cursor");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TYPE mood AS ENUM ('sad', 'happy')");
            statement.execute("CREATE DOMAIN price AS numeric(10,2)");
            statement.execute("CREATE TYPE pair AS (a int, b text)");
            statement.execute("""
                    CREATE TABLE product (id bigint PRIMARY KEY, code uuid, name text, price numeric(12,2), sold boolean,
                                          registered_at timestamp, changed_at timestamptz);
                    INSERT INTO product VALUES
                      (1, '7b2f0a4e-0d0c-4b6e-9c3a-2f2d3a1c9f10', '빨강 셔츠', 12000.50, true, '2026-05-01 23:59:59.999999', '2026-05-01 15:00+00'),
                      (2, '7b2f0a4e-0d0c-4b6e-9c3a-2f2d3a1c9f11', '50% 할인_바지', 0, false, '2026-05-02 00:00', '2026-05-01 14:59:59+00'),
                      (3, NULL, 'Robert''); DROP TABLE product; --', NULL, NULL, NULL, NULL)
                    """);
        }
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = postgres.connect("cursor");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void numbers_come_as_what_they_are() throws SQLException {
        assertThat(RecordedRows.of(connection, """
                        SELECT (-1)::int2, 2::int4, 9223372036854775807::int8, 4::oid, 1.50::numeric(12,2), 'NaN'::numeric, '-Infinity'::numeric,
                               123456789012345678901234567890.5::numeric, 0.1::float4, 0.1::float8, 'NaN'::float8, true, 3.5::price,
                               NULL::int4, NULL::int8, NULL::numeric, NULL::float4, NULL::float8, NULL::bool
                        """))
                .containsExactly(List.of(
                        "long -1",
                        "long 2",
                        "long 9223372036854775807",
                        "long 4",
                        "decimal 1.50",
                        "double NaN",
                        "double -Infinity",
                        "decimal 123456789012345678901234567890.5",
                        "double 0.1",
                        "double 0.1",
                        "double NaN",
                        "bool true",
                        "decimal 3.50",
                        "null",
                        "null",
                        "null",
                        "null",
                        "null",
                        "null"));
    }

    @Test
    void any_numeric_and_any_timestamp_is_the_one_that_postgres_prints() throws SQLException {
        List<List<String>> rows = RecordedRows.of(connection, """
                SELECT v, v::text, t, to_char(t, 'YYYY-MM-DD"T"HH24:MI:SS.US')
                FROM generate_series(0, 37) AS whole(digits), generate_series(0, 20) AS fraction(digits), (VALUES (1), (-1), (0)) AS sign(s),
                  LATERAL (SELECT round((s * 7654321098765432109876543210987654321.98765432109876543210::numeric / 10::numeric ^ whole.digits),
                                        fraction.digits) AS v,
                                  timestamp '1000-01-01' + (whole.digits * 100 + fraction.digits) * interval '1 day 1.000001 seconds' * (s + 2) * 60
                                    AS t) AS cells
                """);
        assertThat(rows).hasSize(38 * 21 * 3);
        for (List<String> row : rows) {
            assertThat(row.get(0)).isEqualTo("decimal " + row.get(1).substring("text ".length()));
            assertThat(row.get(2))
                    .isEqualTo("timestamp " + LocalDateTime.parse(row.get(3).substring("text ".length())));
        }
        assertThat(RecordedRows.of(connection, "SELECT 'infinity'::timestamp, '-infinity'::timestamp, NULL::timestamp"))
                .containsExactly(List.of("text infinity", "text -infinity", "null"));
    }

    @Test
    void text_and_what_has_only_a_text_come_as_postgres_writes_it() throws SQLException {
        assertThat(RecordedRows.of(connection, """
                        SELECT '셔츠 🙂'::text, 'x'::char(3), 'v'::varchar(5), 'n'::name, '{"a": 1}'::json, '{"a": 1}'::jsonb, '<a/>'::xml,
                               'sad'::mood, '(1,x)'::pair, B'1', B'101'::varbit, 1234.5::money, '1 day 2 hours'::interval,
                               '7b2f0a4e-0d0c-4b6e-9c3a-2f2d3a1c9f10'::uuid, '1.2.3.4'::inet, '[1,5)'::int4range, NULL, NULL::text, NULL::uuid
                        """))
                .containsExactly(List.of(
                        "text 셔츠 🙂",
                        "text x  ",
                        "text v",
                        "text n",
                        "text {\"a\": 1}",
                        "text {\"a\": 1}",
                        "text <a/>",
                        "text sad",
                        "text (1,x)",
                        "text 1",
                        "text 101",
                        "text $1,234.50",
                        "text 1 day 02:00:00",
                        "text 7b2f0a4e-0d0c-4b6e-9c3a-2f2d3a1c9f10",
                        "text 1.2.3.4",
                        "text [1,5)",
                        "null",
                        "null",
                        "null"));
    }

    @Test
    void arrays_come_as_postgres_writes_them() throws SQLException {
        assertThat(RecordedRows.of(connection, """
                        SELECT ARRAY[1,2,NULL], ARRAY['a','가',NULL,'NULL','with "quotes", commas','','x y'], ARRAY[1.5,2]::numeric[],
                               ARRAY[[1,2],[3,4]], ARRAY[0.1]::float4[], ARRAY[true,false], '{}'::int[], NULL::int[]
                        """))
                .containsExactly(List.of(
                        "text {1,2,NULL}",
                        "text {a,가,NULL,\"NULL\",\"with \\\"quotes\\\", commas\",\"\",\"x y\"}",
                        "text {1.5,2}",
                        "text {{1,2},{3,4}}",
                        "text {0.1}",
                        "text {t,f}",
                        "text {}",
                        "null"));
    }

    @Test
    void binary_comes_as_bytes() throws SQLException {
        assertThat(RecordedRows.of(connection, "SELECT '\\xdead'::bytea, '\\x'::bytea, NULL::bytea"))
                .containsExactly(List.of("binary dead", "binary ", "null"));
    }

    @Test
    void dates_and_times_come_as_they_are_and_infinity_as_its_word() throws SQLException {
        assertThat(RecordedRows.of(connection, """
                        SELECT '2026-05-01'::date, '0044-03-15 BC'::date, 'infinity'::date, '10:11:12.5'::time, '24:00'::time, '10:00+09'::timetz,
                               '2026-05-01 10:00:00.000001'::timestamp, '-infinity'::timestamp, '2026-05-01 10:00+00'::timestamptz,
                               'infinity'::timestamptz, NULL::date, NULL::time, NULL::timestamp, NULL::timestamptz
                        """))
                .containsExactly(List.of(
                        "date 2026-05-01",
                        "date -0043-03-15",
                        "text infinity",
                        "time 10:11:12.500",
                        "text 24:00:00",
                        "text 10:00:00+09",
                        "timestamp 2026-05-01T10:00:00.000001",
                        "text -infinity",
                        "timestampTz 2026-05-01T19:00+09:00",
                        "text infinity",
                        "null",
                        "null",
                        "null",
                        "null"));
    }

    @Test
    void the_session_takes_a_wall_clock_for_one_of_the_source_zone() throws SQLException {
        String sql = "SELECT id FROM product WHERE changed_at >= ? ORDER BY id";
        LocalDateTime midnight = LocalDateTime.of(2026, 5, 2, 0, 0);
        assertThat(RecordedRows.of(connection, sql, midnight)).containsExactly(List.of("long 1"));
        CursorOptions utc = CursorOptions.of(ZoneId.of("UTC"), ZoneId.of("UTC"));
        assertThat(RecordedRows.of(connection, utc, sql, midnight)).isEmpty();
        CursorOptions offset = CursorOptions.of(ZoneId.of("+09:00"), ZoneId.of("+09:00"));
        assertThat(RecordedRows.of(connection, offset, sql, midnight)).containsExactly(List.of("long 1"));
        CursorOptions newYork = CursorOptions.of(ZoneId.of("America/New_York"), ZoneId.of("America/New_York"));
        assertThat(RecordedRows.of(connection, newYork, "SELECT changed_at FROM product WHERE id = 1"))
                .containsExactly(List.of("timestampTz 2026-05-01T11:00-04:00"));
    }

    @Test
    void every_kind_of_value_can_be_bound() throws SQLException {
        BoundQuery query = SqlTemplate.parse("product.sql", """
                        SELECT id FROM product
                        WHERE id IN (${ids}) AND code = ${code} AND name LIKE ${"%" + word + "%"} AND price >= ${price} AND sold = ${sold}
                          AND registered_at >= ${from} AND registered_at < ${day} AND changed_at <= ${point}
                        """)
                .bind(
                        Map.of(
                                "ids", List.of(1, 2, 3),
                                "code", UUID.fromString("7b2f0a4e-0d0c-4b6e-9c3a-2f2d3a1c9f10"),
                                "word", "셔츠",
                                "price", new java.math.BigDecimal("12000.5"),
                                "sold", true,
                                "from", LocalDateTime.of(2026, 5, 1, 0, 0),
                                "day", java.time.LocalDate.of(2026, 5, 2),
                                "point", OffsetDateTime.parse("2026-05-02T00:00:00+09:00")),
                        Set.of("ids", "code", "word", "price", "sold", "from", "day", "point"),
                        Dialect.POSTGRESQL);
        assertThat(RecordedRows.of(connection, query.sql(), query.values().toArray()))
                .containsExactly(List.of("long 1"));
    }

    @Test
    void a_hostile_value_is_a_value() throws SQLException {
        SqlTemplate template = SqlTemplate.parse("product.sql", "SELECT id FROM product WHERE name = ${name}");
        for (String hostile :
                List.of("Robert'); DROP TABLE product; --", "\\'", "' OR ''='", "?", "$1", "\uE0000:0\uE001")) {
            BoundQuery query = template.bind(Map.of("name", hostile), Set.of("name"), Dialect.POSTGRESQL);
            assertThat(RecordedRows.of(connection, query.sql(), query.values().toArray()))
                    .hasSize(hostile.startsWith("Robert") ? 1 : 0);
        }
    }

    @Test
    void a_backslash_is_a_backslash_whatever_the_servers_default() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET standard_conforming_strings = off");
        }
        assertThat(RecordedRows.of(connection, "SELECT '\\' || ? || '\\'", "x")).containsExactly(List.of("text \\x\\"));
    }

    @Test
    void columns_are_the_same_described_and_run_and_describing_runs_nothing() throws SQLException {
        BoundQuery query = new BoundQuery(
                "SELECT id AS \"번호\", price, name, sold, changed_at, 1 / (id - id) AS boom FROM product WHERE id = ? AND name = ?",
                List.of(1L, "x"));
        List<ResultColumn> described = RowCursor.describe(connection, query, RecordedRows.OPTIONS);
        assertThat(described)
                .containsExactly(
                        new ResultColumn("번호", ColumnKind.LONG, 0, 0),
                        new ResultColumn("price", ColumnKind.DECIMAL, 12, 2),
                        new ResultColumn("name", ColumnKind.TEXT, 0, 0),
                        new ResultColumn("sold", ColumnKind.BOOLEAN, 0, 0),
                        new ResultColumn("changed_at", ColumnKind.TIMESTAMP_TZ, 0, 0),
                        new ResultColumn("boom", ColumnKind.LONG, 0, 0));
        try (RowCursor cursor = RowCursor.open(connection, query, RecordedRows.OPTIONS)) {
            assertThat(cursor.columns()).isEqualTo(described);
        }
    }

    @Test
    void rows_arrive_fetch_by_fetch() throws SQLException {
        long mark = postgres.logPosition();
        // The 2500th row fails. Two fetches of 1000 come before anybody knows.
        BoundQuery query = new BoundQuery("SELECT 1 / (generate_series(1, 1000000000) - 2500)", List.of());
        RecordedRows rows = new RecordedRows();
        try (RowCursor cursor = RowCursor.open(connection, query, RecordedRows.OPTIONS)) {
            assertThatThrownBy(() -> {
                        while (cursor.next(rows)) {
                            // until it fails
                        }
                    })
                    .hasMessageContaining("division by zero");
            assertThat(cursor.rows()).isEqualTo(2000);
        }
        assertThat(postgres.queriesSince(mark, "generate_series")).isEqualTo(1);
    }

    @Test
    void a_half_read_stream_closes_at_once() throws SQLException {
        BoundQuery query = new BoundQuery("SELECT repeat('x', 1000), generate_series(1, 1000000000)", List.of());
        Instant begin = Clock.systemUTC().instant();
        try (RowCursor cursor = RowCursor.open(connection, query, RecordedRows.OPTIONS)) {
            assertThat(cursor.next(new RecordedRows())).isTrue();
        }
        assertThat(Duration.between(begin, Clock.systemUTC().instant())).isLessThan(Duration.ofMinutes(1));
        assertThat(RecordedRows.of(connection, "SELECT 1")).hasSize(1);
    }

    @Test
    void a_watchdog_breaks_off_a_connection_over_which_nothing_comes_any_more() throws SQLException {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        AtomicLong seconds = new AtomicLong();
        // Every look at this clock takes a second.
        Clock fast = new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochSecond(seconds.incrementAndGet());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        Watchdog watchdog = new Watchdog(executor, fast, Duration.ofMillis(20));
        try (HeldLine line = new HeldLine(postgres.port());
                Connection overLine = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + line.port() + "/cursor",
                        postgres.user(),
                        postgres.password());
                RowCursor cursor =
                        RowCursor.open(overLine, new BoundQuery("SELECT 1", List.of()), RecordedRows.OPTIONS)) {
            line.holdRepliesAfter("");
            try (Watchdog.Watch watch = watchdog.watch(cursor, Watchdog.Limits.stall(Duration.ofSeconds(10)))) {
                assertThatThrownBy(() -> cursor.next(new RecordedRows())).isInstanceOf(QueryCancelledException.class);
                assertThat(watch.fired()).contains(Watchdog.Reason.STALLED);
            }
            assertThat(overLine.isClosed()).isTrue();
            assertThat(seconds.get()).as("seconds that passed").isGreaterThan(40);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void a_watchdog_ends_a_query_that_never_answers() throws SQLException {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        Watchdog watchdog = new Watchdog(executor, Clock.systemUTC(), Duration.ofMillis(20));
        BoundQuery query = new BoundQuery("SELECT pg_sleep(?)", List.of(600.0));
        try (RowCursor cursor = RowCursor.open(connection, query, RecordedRows.OPTIONS);
                Watchdog.Watch watch = watchdog.watch(cursor, Watchdog.Limits.stall(Duration.ofMillis(200)))) {
            assertThatThrownBy(() -> cursor.next(new RecordedRows()))
                    .isInstanceOfSatisfying(
                            QueryCancelledException.class, e -> assertThat(FailureKind.of(e, Dialect.POSTGRESQL))
                                    .isEqualTo(FailureKind.CANCELLED));
            assertThat(watch.fired()).contains(Watchdog.Reason.STALLED);
        } finally {
            executor.shutdownNow();
        }
        assertThat(RecordedRows.of(connection, "SELECT 1")).hasSize(1);
    }

    @Test
    void a_watchdog_ends_a_stream_that_answers_for_ever() throws SQLException {
        rowsUntilTheDeadline("SELECT pg_sleep(0.001), generate_series(1, 1000000000)");
    }

    /** Reads ten rows, and then as many as there are until a deadline 300 ms later; which must end it; how many in all. */
    private long rowsUntilTheDeadline(String sql) throws SQLException {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        Watchdog watchdog = new Watchdog(executor, Clock.systemUTC(), Duration.ofMillis(20));
        CursorOptions smallFetches = new CursorOptions(10, RecordedRows.SEOUL, RecordedRows.SEOUL);
        try (RowCursor cursor = RowCursor.open(connection, new BoundQuery(sql, List.of()), smallFetches)) {
            RecordedRows rows = new RecordedRows();
            for (int i = 0; i < 10; i++) {
                assertThat(cursor.next(rows)).isTrue();
            }
            try (Watchdog.Watch watch = watchdog.watch(
                    cursor,
                    Watchdog.Limits.deadline(Clock.systemUTC().instant().plusMillis(300))
                            .withStall(Duration.ofMinutes(1)))) {
                assertThatThrownBy(() -> {
                            while (cursor.next(rows)) {
                                // until the deadline
                            }
                        })
                        .isInstanceOf(QueryCancelledException.class);
                assertThat(watch.fired()).contains(Watchdog.Reason.DEADLINE);
            }
            return cursor.rows();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void a_watchdog_ends_a_further_fetch_that_never_answers() throws SQLException {
        assertThat(rowsUntilTheDeadline(
                        "SELECT n, CASE WHEN n > 15 THEN pg_sleep(600) END FROM generate_series(1, 100) n"))
                .isEqualTo(10);
        try (Statement next = connection.createStatement();
                ResultSet rows = next.executeQuery("SELECT 1")) {
            assertThat(rows.next())
                    .as("the request does not hit what comes after")
                    .isTrue();
        }
    }

    @Test
    void the_connection_refuses_to_write() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE FUNCTION forget() RETURNS bigint LANGUAGE sql AS 'DELETE FROM product RETURNING id'");
        }
        assertThatThrownBy(() -> RecordedRows.of(connection, "SELECT forget()"))
                .isInstanceOfSatisfying(SQLException.class, e -> {
                    assertThat(e.getSQLState()).isEqualTo("25006");
                    assertThat(FailureKind.of(e, Dialect.POSTGRESQL)).isEqualTo(FailureKind.PERMANENT);
                });
        assertThat(RecordedRows.of(connection, "SELECT count(*) FROM product")).containsExactly(List.of("long 3"));
    }

    @Test
    void the_connection_is_given_back_as_it_was() throws SQLException {
        RecordedRows.of(connection, "SELECT 1");
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.isReadOnly()).isFalse();
        try (Statement statement = connection.createStatement();
                var zone = statement.executeQuery("SHOW timezone")) {
            zone.next();
            assertThat(zone.getString(1)).isEqualTo("UTC");
        }
    }

    @Test
    void a_server_that_goes_away_is_a_transient_failure() throws SQLException {
        BoundQuery query = new BoundQuery("SELECT pg_sleep(600)", List.of());
        try (RowCursor cursor = RowCursor.open(connection, query, RecordedRows.OPTIONS);
                Connection admin = postgres.connect("cursor");
                Statement statement = admin.createStatement()) {
            Thread killer = new Thread(() -> terminateSleeper(statement));
            killer.start();
            assertThatThrownBy(() -> cursor.next(new RecordedRows()))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(FailureKind.of(e, Dialect.POSTGRESQL))
                            .isEqualTo(FailureKind.TRANSIENT));
            killer.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void terminateSleeper(Statement statement) {
        String terminate = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE query LIKE 'SELECT pg_sleep(600)%' AND state = 'active' AND pid <> pg_backend_pid()";
        try {
            boolean terminated = false;
            while (!terminated) {
                try (var result = statement.executeQuery(terminate)) {
                    terminated = result.next();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_primary_has_no_replica_lag() throws SQLException {
        assertThat(ReplicaLag.measure(connection)).isEmpty();
    }
}
