package org.dayfold.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dayfold.testing.RealPostgres;

/**
 * A source database whose rows can be held back: a query stops in front of a closed gate and goes on when it is opened, so
 * that a test can kill a server exactly there. What the source was asked, it tells by its own log.
 *
 * <p>{@value #DAYS} days from {@link #FIRST_DAY} on, uneven, one of them empty; ids go up with the time.
 */
final class GatedShop {
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);
    static final int DAYS = 10;
    static final LocalDate LAST_DAY = FIRST_DAY.plusDays(DAYS - 1);

    /** Ids of day n are n x {@value} + 1 and up. */
    private static final int DAY_STRIDE = 100_000;

    private static final int EMPTY_DAY = 7;

    /** In the text of every template's query, so that the log can be searched for it. */
    static final String MARK = "waits_at_gate";

    private static final Pattern FIRST_PARAMETER = Pattern.compile("\\$1 = '(\\d{4}-\\d{2}-\\d{2})");

    private final RealPostgres server;
    private final String database;

    private GatedShop(RealPostgres server, String database) {
        this.server = server;
        this.database = database;
    }

    /** A database of that name, filled. */
    static GatedShop create(String database) {
        RealPostgres server = RealPostgres.start();
        server.createDatabase(database);
        GatedShop shop = new GatedShop(server, database);
        shop.fill();
        return shop;
    }

    /** Rows of a day, by its place in the period. */
    static int rowsOfDay(int day) {
        return day == EMPTY_DAY ? 0 : 9_000 + day % 3 * 1_500;
    }

    static int rows() {
        int rows = 0;
        for (int day = 0; day < DAYS; day++) {
            rows += rowsOfDay(day);
        }
        return rows;
    }

    /** @param port where the source is reached, which may be a line to it */
    String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    RealPostgres server() {
        return server;
    }

    private void fill() {
        execute("""
                CREATE TABLE line (id bigint PRIMARY KEY, product text, memo text, quantity int, price numeric(12,2),
                  registered_at timestamp NOT NULL)""");
        execute("CREATE TABLE gate (from_id bigint NOT NULL, to_id bigint NOT NULL)");
        execute("CREATE TABLE pace AS SELECT 0 AS millis");
        execute("CREATE TABLE fault (at_id bigint NOT NULL, code text NOT NULL, message text NOT NULL)");
        // Asked above the sort (OFFSET 0 keeps it there), so that rows come in order up to the gate.
        execute("""
                CREATE FUNCTION waits_at_gate(row_id bigint) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
                DECLARE
                  broken fault%ROWTYPE;
                BEGIN
                  IF row_id % 50 = 0 THEN
                    FOR broken IN SELECT * FROM fault WHERE at_id = row_id LOOP
                      RAISE EXCEPTION USING ERRCODE = broken.code, MESSAGE = broken.message;
                    END LOOP;
                    PERFORM pg_sleep(millis / 1000.0) FROM pace WHERE millis > 0;
                    WHILE EXISTS (SELECT 1 FROM gate WHERE row_id BETWEEN from_id AND to_id) LOOP
                      PERFORM pg_sleep(0.02);
                    END LOOP;
                  END IF;
                  RETURN true;
                END $$""");
        for (int day = 0; day < DAYS; day++) {
            fillDay(day);
        }
        execute("CREATE INDEX line_registered_at ON line (registered_at, id)");
        execute("ANALYZE line");
    }

    private void fillDay(int day) {
        int first = day * DAY_STRIDE;
        execute("""
                INSERT INTO line
                SELECT %d + n, '여름 셔츠 ' || n %% 97 || '호', CASE WHEN n %% 5 = 0 THEN NULL ELSE 'a<b & "ㄱ" ' || n END,
                  n %% 13, n * 1.25, timestamp '%s' + n * interval '5 seconds'
                FROM generate_series(1, %d) n""".formatted(first, FIRST_DAY.plusDays(day), rowsOfDay(day)));
    }

    /** Holds every query of this day or a later one in front of this row of the day (to the next fifty). */
    void closeGate(int day, int row) {
        execute("INSERT INTO gate VALUES (%d, %d)".formatted(day * DAY_STRIDE + row, DAYS * DAY_STRIDE));
    }

    /** Holds queries of this day only. */
    void closeGateOfDay(int day, int row) {
        execute("INSERT INTO gate VALUES (%d, %d)".formatted(day * DAY_STRIDE + row, (day + 1) * DAY_STRIDE));
    }

    /** Opens one of several. */
    void openGate(int day, int row) {
        execute("DELETE FROM gate WHERE from_id = " + (day * DAY_STRIDE + row));
    }

    /** From now on a query fails on this row of the day (one of each fifty), by this SQLSTATE and message. */
    void breakOn(int day, int row, String sqlState, String message) {
        execute("INSERT INTO fault VALUES (%d, '%s', '%s')".formatted(day * DAY_STRIDE + row, sqlState, message));
    }

    void mendFaults() {
        execute("DELETE FROM fault");
    }

    void openGates() {
        execute("DELETE FROM gate");
    }

    /** From now on every fifty rows take so long. */
    void slowDown(int millis) {
        execute("UPDATE pace SET millis = " + millis);
    }

    /** Changes a row that stands early in its day. */
    void changeEarlyRow(int day) {
        execute("UPDATE line SET product = '바뀐 상품' WHERE id = " + (day * DAY_STRIDE + 7));
    }

    /** Takes {@link #changeEarlyRow} back. */
    void restoreEarlyRow(int day) {
        execute("UPDATE line SET product = '여름 셔츠 7호' WHERE id = " + (day * DAY_STRIDE + 7));
    }

    /** Cuts every session of exports on this database, as an administrator or a failover would; how many there were. */
    int cutSessions() throws SQLException {
        return signal("pg_terminate_backend");
    }

    private int signal(String function) throws SQLException {
        try (Connection connection = server.connect("postgres");
                PreparedStatement signal = connection.prepareStatement("SELECT count(" + function
                        + "(pid)) FROM pg_stat_activity WHERE datname = ? AND application_name = 'dayfold'")) {
            signal.setString(1, database);
            ResultSet rows = signal.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Cancels the queries of exports on this database, as an administrator or a replica would; how many there were. */
    int cancelQueries() throws SQLException {
        return signal("pg_cancel_backend");
    }

    /** Queries of exports that run now. */
    int activeQueries() throws SQLException {
        return count("state = 'active'");
    }

    /** Queries that have run for two seconds and longer. */
    int longQueries() throws SQLException {
        return count("state = 'active' AND query_start < now() - interval '2 seconds'");
    }

    /** Transactions of exports that ask nothing now: held snapshots, or forgotten ones. */
    int idleTransactions() throws SQLException {
        return count("state = 'idle in transaction'");
    }

    /** Connections that exports have now, those that wait in the pool included. */
    int sessions() throws SQLException {
        return count("true");
    }

    private int count(String condition) throws SQLException {
        try (Connection connection = server.connect("postgres");
                PreparedStatement query =
                        connection.prepareStatement("SELECT count(*) FROM pg_stat_activity WHERE datname = ?"
                                + " AND application_name = 'dayfold' AND " + condition)) {
            query.setString(1, database);
            ResultSet rows = query.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }

    void execute(String sql) {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("in " + database + ": " + sql, e);
        }
    }

    /** Now, as a mark for {@link #queriesByDaySince}. */
    long logPosition() {
        return server.logPosition();
    }

    /**
     * How often each day was queried since a mark, by the place of the day in the period: counted in the database's own log
     * (log_statement), by the first value bound.
     */
    Map<Integer, Integer> queriesByDaySince(long mark) {
        Map<Integer, Integer> byDay = new TreeMap<>();
        List<String> lines = server.logSince(mark);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains("," + database + ",")
                    && line.contains("LOG:  execute ")
                    && !line.contains("execute fetch")) {
                parameters(lines, i).ifPresent(day -> byDay.merge(day, 1, Integer::sum));
            }
        }
        return byDay;
    }

    /** A statement's further lines begin with a tab; the values follow it under the same prefix. */
    private static Optional<Integer> parameters(List<String> lines, int statement) {
        String first = lines.get(statement);
        String prefix = first.substring(0, first.indexOf(']') + 1);
        StringBuilder text = new StringBuilder(first);
        for (int i = statement + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("\t")) {
                text.append(line);
            } else if (line.startsWith(prefix)) {
                Matcher value = FIRST_PARAMETER.matcher(line);
                return text.indexOf(MARK) >= 0 && line.contains("DETAIL:") && value.find()
                        ? Optional.of((int) ChronoUnit.DAYS.between(FIRST_DAY, LocalDate.parse(value.group(1))))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
