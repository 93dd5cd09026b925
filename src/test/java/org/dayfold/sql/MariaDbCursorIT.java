package org.dayfold.sql;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.dayfold.it.HeldLine;
import org.dayfold.testing.RealMariaDb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each with values bound by the driver (its default) and by the server. */
class MariaDbCursorIT {
    private static final String BY_DRIVER = "?useServerPrepStmts=false";
    private static final String BY_SERVER = "?useServerPrepStmts=true";
    private static RealMariaDb mariaDb;

    @BeforeAll
    static void createData() throws SQLException {
        mariaDb = RealMariaDb.start();
        mariaDb.createDatabase("cursor");
        try (Connection connection = mariaDb.connect("cursor");
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = '', time_zone = '+09:00'");
            statement.execute("""
                    CREATE TABLE kinds (a TINYINT, a1 TINYINT(1), au TINYINT UNSIGNED, b BOOLEAN, b1 BIT(1), b9 BIT(9), si SMALLINT,
                      mi MEDIUMINT, i INT, iu INT UNSIGNED, bi BIGINT, bu BIGINT UNSIGNED, d DECIMAL(12,2), f FLOAT, db DOUBLE, y YEAR,
                      dt DATE, dtt DATETIME, dt6 DATETIME(6), ts TIMESTAMP NULL, tm TIME, tm6 TIME(6), ch CHAR(5), vc VARCHAR(20),
                      latin VARCHAR(20) CHARACTER SET latin1, tx TEXT, mt MEDIUMTEXT, js JSON, en ENUM('a','b'), st SET('a','b'),
                      bin BINARY(3), vb VARBINARY(5), bl BLOB, u UUID, i6 INET6)
                    """);
            statement.execute("""
                    INSERT INTO kinds VALUES (-5, 1, 200, true, b'1', b'100000001', -3, 8000000, 1, 4000000000, -9, 18446744073709551615,
                      12.50, 0.1, 0.1, 2026, '2026-05-01', '2026-05-01 10:00:00', '2026-05-01 10:00:00.123456', '2026-05-01 10:00:00',
                      '10:11:12', '10:11:12.5', '가', '셔츠 🙂', 'é', 'text', 'mt', '{"a":1}', 'b', 'a,b', 'abc', 'ab', 'xyz',
                      '7b2f0a4e-0d0c-4b6e-9c3a-2f2d3a1c9f10', '::1')
                    """);
            statement.execute("""
                    CREATE TABLE odd (id INT, a1 TINYINT(1), dt DATE, dtt DATETIME, ts TIMESTAMP NULL, tm TIME, tm6 TIME(6), y YEAR);
                    """);
            statement.execute("""
                    INSERT INTO odd VALUES (1, 2, '0000-00-00', '0000-00-00', '0000-00-00', '-12:30:00', '25:00:00.5', 0),
                                           (2, NULL, NULL, NULL, NULL, '800:00:00', NULL, NULL)
                    """);
            statement.execute("CREATE TABLE half (dt DATE) SELECT '2020-02-00' AS dt");
            statement.execute("CREATE TABLE shapes (g POINT)");
            statement.execute(
                    "CREATE TABLE product (id BIGINT PRIMARY KEY, name VARCHAR(100), FULLTEXT (name)) ENGINE=InnoDB");
            statement.execute("INSERT INTO product VALUES (1, '빨강 셔츠'), (2, '파랑 바지'), (3, '파랑 셔츠 (남성)')");
        }
    }

    private static Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(mariaDb.jdbcUrl("cursor") + options, mariaDb.user(), mariaDb.password());
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void every_type_comes_as_what_it_is(String options) throws SQLException {
        try (Connection connection = connect(options)) {
            assertThat(RecordedRows.of(connection, "SELECT * FROM kinds"))
                    .containsExactly(List.of(
                            "long -5",
                            "bool true",
                            "long 200",
                            "bool true",
                            "bool true",
                            "unsigned 257",
                            "long -3",
                            "long 8000000",
                            "long 1",
                            "long 4000000000",
                            "long -9",
                            "unsigned 18446744073709551615",
                            "decimal 12.50",
                            "double 0.1",
                            "double 0.1",
                            "long 2026",
                            "date 2026-05-01",
                            "timestamp 2026-05-01T10:00",
                            "timestamp 2026-05-01T10:00:00.123456",
                            "timestampTz 2026-05-01T10:00+09:00",
                            "time 10:11:12",
                            "time 10:11:12.500",
                            "text 가",
                            "text 셔츠 🙂",
                            "text é",
                            "text text",
                            "text mt",
                            "text {\"a\":1}",
                            "text b",
                            "text a,b",
                            "binary 616263",
                            "binary 6162",
                            "binary 78797a",
                            "text 7b2f0a4e-0d0c-4b6e-9c3a-2f2d3a1c9f10",
                            "text ::1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void null_is_null_in_every_type(String options) throws SQLException {
        try (Connection connection = connect(options)) {
            List<List<String>> rows =
                    RecordedRows.of(connection, "SELECT k.* FROM (SELECT 1) one LEFT JOIN kinds k ON k.i = 99");
            assertThat(rows).hasSize(1);
            assertThat(rows.get(0)).hasSize(35).containsOnly("null");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void what_its_type_cannot_hold_elsewhere_is_not_bent_to_fit(String options) throws SQLException {
        try (Connection connection = connect(options)) {
            assertThat(RecordedRows.of(connection, "SELECT a1, dt, dtt, ts, tm, tm6, y FROM odd ORDER BY id"))
                    .containsExactly(
                            List.of(
                                    "long 2",
                                    "text 0000-00-00",
                                    "text 0000-00-00 00:00:00",
                                    "text 0000-00-00 00:00:00",
                                    "text -12:30:00",
                                    "text 25:00:00.500000",
                                    "long 0"),
                            List.of("null", "null", "null", "null", "text 800:00:00", "null", "null"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void a_date_without_a_day_is_its_text_or_an_error_that_says_what_to_do(String options) throws SQLException {
        try (Connection connection = connect(options)) {
            if (options.equals(BY_DRIVER)) {
                assertThat(RecordedRows.of(connection, "SELECT dt FROM half"))
                        .containsExactly(List.of("text 2020-02-00"));
            } else {
                assertThatThrownBy(() -> RecordedRows.of(connection, "SELECT dt FROM half"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("column dt")
                        .hasMessageContaining("CAST(... AS CHAR)");
            }
            assertThat(RecordedRows.of(connection, "SELECT CAST(dt AS CHAR) FROM half"))
                    .containsExactly(List.of("text 2020-02-00"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void a_geometry_is_refused_by_name(String options) throws SQLException {
        try (Connection connection = connect(options)) {
            assertThatThrownBy(() -> RecordedRows.of(connection, "SELECT g FROM shapes"))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("column g")
                    .hasMessageContaining("POINT")
                    .hasMessageContaining("ST_AsText");
        }
    }

    /** The zones: one without gaps, one whose last gap was long ago, one with a gap each year. */
    @ParameterizedTest
    @CsvSource({
        BY_DRIVER + ",UTC", BY_DRIVER + ",Asia/Seoul", BY_DRIVER + ",America/New_York",
        BY_SERVER + ",UTC", BY_SERVER + ",Asia/Seoul", BY_SERVER + ",America/New_York"
    })
    void edges_and_random_values_are_what_the_database_prints_whatever_the_jvms_zone(String options, String jvmZone)
            throws SQLException {
        TimeZone before = TimeZone.getDefault();
        try (Connection connection = connect(options)) {
            printed(connection, new Random(20261121));
            TimeZone.setDefault(TimeZone.getTimeZone(jvmZone));
            String columns = "d, dm, du, bu, dtt, dt0, dt6, ts, tm, dt";
            List<List<String>> texts = RecordedRows.of(
                    connection,
                    "SELECT "
                            + Arrays.stream(columns.split(", "))
                                    .map(c -> "CAST(" + c + " AS CHAR)")
                                    .collect(joining(", "))
                            + " FROM printed ORDER BY n");
            List<List<String>> read = RecordedRows.of(connection, "SELECT " + columns + " FROM printed ORDER BY n");
            assertThat(read).hasSize(texts.size()).hasSizeGreaterThan(1_000);
            for (int row = 0; row < read.size(); row++) {
                assertThat(read.get(row)).isEqualTo(typed(texts.get(row)));
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** What a cell must come as, by its text alone. */
    private static List<String> typed(List<String> texts) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).replaceFirst("^text ", "");
            if (text.equals("null")) {
                cells.add("null");
            } else if (i < 3) {
                cells.add("decimal " + new BigDecimal(text).toPlainString());
            } else if (i == 3) {
                cells.add("unsigned " + text);
            } else if (i < 8) {
                LocalDateTime wallClock = LocalDateTime.parse(text.replace(' ', 'T'));
                cells.add(
                        i == 7
                                ? "timestampTz "
                                        + wallClock.atZone(RecordedRows.SEOUL).toOffsetDateTime()
                                : "timestamp " + wallClock);
            } else if (i == 8) {
                cells.add(text.matches("([01]\\d|2[0-3]):.*") ? "time " + LocalTime.parse(text) : "text " + text);
            } else {
                cells.add("date " + text);
            }
        }
        return cells;
    }

    private static void printed(Connection connection, Random random) throws SQLException {
        List<String> rows = new ArrayList<>(List.of(
                "(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
                "(0, 0, 0, 0, '1000-01-01', '1000-01-01', '1000-01-01', '1970-01-02', 0, '1000-01-01')",
                "(-0.01, -0.000000000000000000000000000001, 99999.9, 18446744073709551615, '9999-12-31 23:59:59',"
                        + " '1987-05-10 02:30:00', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07', '-838:59:59', '9999-12-31')",
                "(999999999999.99, 99999999999999999999999999999999999, 0.5, 9223372036854775808, '2026-03-08 02:30:00', '2026-03-08 02:30:00.1',"
                        + " '2026-03-08 02:59:59.999999', '2026-03-08 02:30:00', '23:59:59.999999', '2026-03-08')",
                "(-999999999999.99, -99999999999999999999999999999999999, 1, 9223372036854775807, '1948-06-01 00:30:00', '1988-05-08 02:00:00',"
                        + " '1988-05-08 02:59:59', '1988-05-09 02:30:00', '-00:00:00.5', '1582-10-10')"));
        for (int i = 0; i < 1_000; i++) {
            rows.add(String.format(
                    Locale.ROOT,
                    "(%s, %s, %s, %s, %s, %s, %s, %s, '%s%02d:%02d:%02d.%06d', '%s')",
                    BigDecimal.valueOf(random.nextLong() % 100_000_000_000_000L, 2),
                    new BigDecimal(new BigInteger(215, random).mod(BigInteger.TEN.pow(1 + random.nextInt(65))), 30)
                            .toPlainString(),
                    BigDecimal.valueOf(random.nextInt(1_000_000), 1),
                    Long.toUnsignedString(random.nextLong()),
                    moment(random, 1_000, 9_000),
                    moment(random, 1_900, 200),
                    moment(random, 1_940, 100),
                    moment(random, 1_971, 66),
                    random.nextBoolean() ? "" : "-",
                    random.nextInt(839),
                    random.nextInt(60),
                    random.nextInt(60),
                    random.nextInt(1_000_000),
                    LocalDate.ofYearDay(1_000 + random.nextInt(9_000), 1 + random.nextInt(365))));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone = '+09:00'");
            statement.execute(
                    "CREATE OR REPLACE TABLE printed (n INT AUTO_INCREMENT PRIMARY KEY, d DECIMAL(14,2), dm DECIMAL(65,30),"
                            + " du DECIMAL(6,1) UNSIGNED ZEROFILL, bu BIGINT UNSIGNED, dtt DATETIME, dt0 DATETIME(1), dt6 DATETIME(6),"
                            + " ts TIMESTAMP(3) NULL, tm TIME(6), dt DATE)");
            statement.execute(
                    "INSERT INTO printed (d, dm, du, bu, dtt, dt0, dt6, ts, tm, dt) VALUES " + String.join(", ", rows));
        }
    }

    private static String moment(Random random, int firstYear, int years) {
        return String.format(
                Locale.ROOT,
                "'%s %02d:%02d:%02d.%06d'",
                LocalDate.ofYearDay(firstYear + random.nextInt(years), 2 + random.nextInt(360)),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60),
                random.nextInt(1_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void points_in_time_follow_the_source_zone_and_the_display_zone(String options) throws SQLException {
        try (Connection connection = connect(options)) {
            CursorOptions utcToSeoul = CursorOptions.of(ZoneId.of("UTC"), ZoneId.of("Asia/Seoul"));
            assertThat(RecordedRows.of(connection, utcToSeoul, "SELECT ts, dtt FROM kinds"))
                    .containsExactly(List.of("timestampTz 2026-05-01T10:00+09:00", "timestamp 2026-05-01T10:00"));
            String sql = "SELECT i FROM kinds WHERE ts >= ? AND ts < ?";
            LocalDateTime ten = LocalDateTime.of(2026, 5, 1, 10, 0);
            assertThat(RecordedRows.of(connection, sql, ten, ten.plusSeconds(1)))
                    .hasSize(1);
            assertThat(RecordedRows.of(connection, utcToSeoul, sql, ten, ten.plusSeconds(1)))
                    .isEmpty();
            OffsetDateTime point = OffsetDateTime.parse("2026-05-01T01:00:00Z");
            assertThat(RecordedRows.of(connection, sql, point, point.plusSeconds(1)))
                    .hasSize(1);
            assertThat(RecordedRows.of(connection, utcToSeoul, sql, point, point.plusSeconds(1)))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void a_zone_the_server_does_not_know_is_refused_unless_it_never_changes(String options) throws SQLException {
        try (Connection connection = connect(options)) {
            assertThatThrownBy(() -> RecordedRows.of(
                            connection,
                            CursorOptions.of(ZoneId.of("America/New_York"), RecordedRows.SEOUL),
                            "SELECT 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("America/New_York")
                    .hasMessageContaining("zone tables");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void every_kind_of_value_can_be_bound(String options) throws SQLException {
        BoundQuery query = SqlTemplate.parse("kinds.sql", """
                        SELECT i FROM kinds
                        WHERE i IN (${ids}) AND u = ${id} AND vc LIKE ${"%" + word + "%"} AND d >= ${price} AND b = ${flag}
                          AND dtt >= ${from} AND dtt < ${day}
                        """)
                .bind(
                        Map.of(
                                "ids", List.of(1, 2, 3),
                                "id", UUID.fromString("7b2f0a4e-0d0c-4b6e-9c3a-2f2d3a1c9f10"),
                                "word", "셔츠",
                                "price", new BigDecimal("12.5"),
                                "flag", true,
                                "from", LocalDateTime.of(2026, 5, 1, 0, 0),
                                "day", LocalDate.of(2026, 5, 2)),
                        Set.of("ids", "id", "word", "price", "flag", "from", "day"),
                        Dialect.MARIADB);
        try (Connection connection = connect(options)) {
            assertThat(RecordedRows.of(connection, query.sql(), query.values().toArray()))
                    .containsExactly(List.of("long 1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void a_korean_full_text_expression_is_bound(String options) throws SQLException {
        SqlTemplate template = SqlTemplate.parse(
                "product.sql",
                "SELECT id FROM product WHERE MATCH(name) AGAINST (${match} IN BOOLEAN MODE) ORDER BY id");
        try (Connection connection = connect(options)) {
            assertThat(matching(connection, template, "+셔츠")).containsExactly(List.of("long 1"), List.of("long 3"));
            assertThat(matching(connection, template, "+파랑 -셔츠")).containsExactly(List.of("long 2"));
            // Not SQL that breaks, but the expression's own grammar: whoever typed it must mend it.
            assertThatThrownBy(() -> matching(connection, template, "+파랑*')) OR (1=1"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(FailureKind.of(e, Dialect.MARIADB))
                            .isEqualTo(FailureKind.PERMANENT));
        }
    }

    private static List<List<String>> matching(Connection connection, SqlTemplate template, String expression)
            throws SQLException {
        BoundQuery query = template.bind(Map.of("match", expression), Set.of("match"), Dialect.MARIADB);
        return RecordedRows.of(connection, query.sql(), query.values().toArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {BY_DRIVER, BY_SERVER, BY_DRIVER + "&sessionVariables=sql_mode='NO_BACKSLASH_ESCAPES,ANSI_QUOTES'"
            })
    void a_hostile_value_is_a_value(String options) throws SQLException {
        SqlTemplate template = SqlTemplate.parse("product.sql", "SELECT id FROM product WHERE name = ${name}");
        try (Connection connection = connect(options)) {
            for (String hostile :
                    List.of("' OR ''='", "\\' OR 1=1 -- ", "\\", "?", "/*!50000 OR 1=1 */", "빨강 셔츠' -- ")) {
                BoundQuery query = template.bind(Map.of("name", hostile), Set.of("name"), Dialect.MARIADB);
                assertThat(RecordedRows.of(
                                connection, query.sql(), query.values().toArray()))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void columns_are_the_same_described_and_run_and_describing_runs_nothing(String options) throws SQLException {
        BoundQuery query = new BoundQuery(
                "SELECT k.*, SLEEP(600) AS never FROM kinds k WHERE i = ? AND vc = ?", List.of(1L, "셔츠"));
        try (Connection connection = connect(options)) {
            List<ResultColumn> described = RowCursor.describe(connection, query, RecordedRows.OPTIONS);
            assertThat(described)
                    .contains(
                            new ResultColumn("d", ColumnKind.DECIMAL, 12, 2),
                            new ResultColumn("bu", ColumnKind.UNSIGNED, 0, 0));
            BoundQuery none = new BoundQuery(query.sql(), List.of(99L, "셔츠"));
            try (RowCursor cursor = RowCursor.open(connection, none, RecordedRows.OPTIONS)) {
                assertThat(cursor.columns()).isEqualTo(described);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void a_half_read_stream_closes_at_once_and_its_connection_goes_on(String options) throws SQLException {
        BoundQuery query = new BoundQuery("SELECT REPEAT('x', 1000), seq FROM seq_1_to_1000000000", List.of());
        try (Connection connection = connect(options)) {
            for (int round = 0; round < 5; round++) {
                Instant begin = Clock.systemUTC().instant();
                try (RowCursor cursor = RowCursor.open(connection, query, RecordedRows.OPTIONS)) {
                    assertThat(cursor.next(new RecordedRows())).isTrue();
                }
                assertThat(Duration.between(begin, Clock.systemUTC().instant())).isLessThan(Duration.ofMinutes(1));
                assertThat(RecordedRows.of(connection, "SELECT 1")).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void a_watchdog_ends_a_query_that_never_answers(String options) throws SQLException {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        Watchdog watchdog = new Watchdog(executor, Clock.systemUTC(), Duration.ofMillis(20));
        BoundQuery query = new BoundQuery(
                "SELECT COUNT(*) FROM seq_1_to_1000000000 a, seq_1_to_1000000000 b WHERE a.seq + b.seq = ?",
                List.of(1L));
        try (Connection connection = connect(options)) {
            try (RowCursor cursor = RowCursor.open(connection, query, RecordedRows.OPTIONS);
                    Watchdog.Watch watch = watchdog.watch(cursor, Watchdog.Limits.stall(Duration.ofMillis(200)))) {
                assertThatThrownBy(() -> cursor.next(new RecordedRows())).isInstanceOf(QueryCancelledException.class);
                assertThat(watch.fired()).contains(Watchdog.Reason.STALLED);
            }
            assertThat(RecordedRows.of(connection, "SELECT 1")).hasSize(1);
        } finally {
            executor.shutdownNow();
        }
    }

    /** MariaDB's driver cannot be broken off while it reads a stream; whoever tries waits until the read ends by itself. */
    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_stream_over_which_nothing_comes_any_more_ends_by_itself_and_costs_its_connection(String options)
            throws Exception {
        BoundQuery query = new BoundQuery("SELECT REPEAT('x', 1000), seq FROM seq_1_to_1000000000", List.of());
        try (HeldLine line = new HeldLine(mariaDb.port());
                Connection overLine = DriverManager.getConnection(
                        "jdbc:mariadb://127.0.0.1:" + line.port() + "/cursor" + options + "&connectTimeout=3000",
                        mariaDb.user(),
                        mariaDb.password())) {
            CountingRows rows = new CountingRows();
            try (RowCursor cursor = RowCursor.open(overLine, query, RecordedRows.OPTIONS);
                    Socket trigger = new Socket(InetAddress.getLoopbackAddress(), line.port())) {
                cursor.limitSilence(Duration.ofSeconds(8));
                assertThat(cursor.next(rows)).isTrue();
                line.holdRepliesAfter("");
                trigger.getOutputStream().write(0);
                Thread breaker = new Thread(() -> breakOffOnceItWaits(cursor));
                breaker.start();
                assertThatThrownBy(() -> {
                            while (cursor.next(rows)) {
                                // what had come before
                            }
                        })
                        .isInstanceOf(QueryCancelledException.class);
                breaker.join();
            }
            assertThat(overLine.isClosed()).isTrue();
            assertThat(rows.rows()).isPositive();
        }
    }

    private static void breakOffOnceItWaits(RowCursor cursor) {
        long beat = cursor.beat();
        Instant since = Clock.systemUTC().instant();
        while (beat % 2 == 0
                || Duration.between(since, Clock.systemUTC().instant()).toMillis() < 500) {
            if (cursor.beat() != beat) {
                beat = cursor.beat();
                since = Clock.systemUTC().instant();
            }
            Thread.onSpinWait();
        }
        cursor.breakOff();
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void a_watch_limits_the_silence_of_its_connection_which_is_given_back_without_a_limit(String options)
            throws SQLException {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        Watchdog watchdog = new Watchdog(executor, Clock.systemUTC(), Duration.ofMillis(20));
        try (Connection connection = connect(options)) {
            try (RowCursor cursor =
                            RowCursor.open(connection, new BoundQuery("SELECT 1", List.of()), RecordedRows.OPTIONS);
                    Watchdog.Watch watch = watchdog.watch(cursor, Watchdog.Limits.stall(Duration.ofMinutes(30)))) {
                assertThat(connection.getNetworkTimeout()).isEqualTo(31 * 60 * 1_000);
                assertThat(watch.fired()).isEmpty();
            }
            assertThat(connection.getNetworkTimeout()).isZero();
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void a_watchdog_ends_a_stream_that_answers_for_ever(String options) throws SQLException {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        Watchdog watchdog = new Watchdog(executor, Clock.systemUTC(), Duration.ofMillis(20));
        BoundQuery query = new BoundQuery("SELECT seq FROM seq_1_to_1000000000", List.of());
        try (Connection connection = connect(options);
                RowCursor cursor = RowCursor.open(connection, query, RecordedRows.OPTIONS)) {
            CountingRows rows = new CountingRows();
            assertThat(cursor.next(rows)).isTrue();
            try (Watchdog.Watch watch = watchdog.watch(
                    cursor, Watchdog.Limits.deadline(Clock.systemUTC().instant().plusMillis(300)))) {
                assertThatThrownBy(() -> {
                            while (cursor.next(rows)) {
                                // until the deadline
                            }
                        })
                        .isInstanceOf(QueryCancelledException.class);
                assertThat(watch.fired()).contains(Watchdog.Reason.DEADLINE);
            }
            assertThat(rows.rows()).isEqualTo(cursor.rows());
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void the_connection_refuses_to_write(String options) throws SQLException {
        try (Connection connection = connect(options)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE OR REPLACE FUNCTION forget() RETURNS INT BEGIN DELETE FROM product; RETURN 1; END");
            }
            assertThatThrownBy(() -> RecordedRows.of(connection, "SELECT forget()"))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getErrorCode()).isEqualTo(1792);
                        assertThat(FailureKind.of(e, Dialect.MARIADB)).isEqualTo(FailureKind.PERMANENT);
                    });
            assertThat(RecordedRows.of(connection, "SELECT COUNT(*) FROM product"))
                    .containsExactly(List.of("long 3"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void the_connection_is_given_back_as_it_was(String options) throws SQLException {
        try (Connection connection = connect(options);
                Statement statement = connection.createStatement()) {
            RecordedRows.of(connection, "SELECT 1");
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.isReadOnly()).isFalse();
            try (var zone =
                    statement.executeQuery("SELECT @@session.time_zone = @@global.time_zone, @@session.tx_read_only")) {
                zone.next();
                assertThat(zone.getBoolean(1)).isTrue();
                assertThat(zone.getBoolean(2)).isFalse();
            }
            statement.execute("CREATE OR REPLACE TABLE written (n INT)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void a_source_that_is_no_replica_has_no_lag_even_if_nobody_may_ask(String options) throws SQLException {
        try (Connection connection = connect(options)) {
            assertThat(ReplicaLag.measure(connection)).isEmpty();
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE OR REPLACE USER 'reader'@'%' IDENTIFIED BY 'reader'");
                statement.execute("GRANT SELECT ON *.* TO 'reader'@'%'");
            }
        }
        try (Connection reader = DriverManager.getConnection(mariaDb.jdbcUrl("cursor") + options, "reader", "reader")) {
            assertThat(ReplicaLag.measure(reader)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_DRIVER, BY_SERVER})
    void a_connection_that_is_killed_is_a_transient_failure(String options) throws Exception {
        try (Connection connection = connect(options);
                Connection admin = connect(options)) {
            long session = session(connection);
            killedWhileItSleeps(connection, () -> killSleeper(admin, session));
        }
    }

    private static long session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var id = statement.executeQuery("SELECT CONNECTION_ID()")) {
            id.next();
            return id.getLong(1);
        }
    }

    private static void killedWhileItSleeps(Connection connection, Runnable kill) throws Exception {
        try (RowCursor cursor =
                RowCursor.open(connection, new BoundQuery("SELECT SLEEP(600)", List.of()), RecordedRows.OPTIONS)) {
            Thread killer = new Thread(kill);
            killer.start();
            assertThatThrownBy(() -> cursor.next(new RecordedRows()))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(FailureKind.of(e, Dialect.MARIADB))
                            .isEqualTo(FailureKind.TRANSIENT));
            killer.join();
        }
    }

    private static void killSleeper(Connection admin, long session) {
        try (Statement statement = admin.createStatement()) {
            boolean killed = false;
            while (!killed) {
                try (var sleeper = statement.executeQuery("SELECT id FROM information_schema.processlist WHERE id = "
                        + session + " AND state = 'User sleep'")) {
                    if (sleeper.next()) {
                        statement.execute("KILL CONNECTION " + session);
                        killed = true;
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
