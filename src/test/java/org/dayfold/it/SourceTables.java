package org.dayfold.it;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;

/** Tables of {@link TwoSourcesIT}: lines that two databases have alike, and products that only MariaDB can search. */
final class SourceTables {
    /** Two days, an empty one between them, and rows just outside; a null, markup, four-byte characters, big and negative numbers. */
    static final List<Object[]> LINE_ROWS = List.of(
            line(1, "린넨 셔츠", null, 1, "100.00", "2020-04-30T23:59:59"),
            line(2, "린넨 셔츠", null, 2, "12000.50", "2020-05-01T00:00:00"),
            line(9_007_199_254_740L, "Cotton & silk <scarf>", "a \"b\", 'c' \\ d", -3, "-0.25", "2020-05-01T10:20:30"),
            line(4, "면 셔츠 🙂", "둘째 줄\n셋째 줄", 0, "9999999999.99", "2020-05-03T23:59:59"),
            line(5, "린넨 셔츠", "too late", 1, "100.00", "2020-05-04T00:00:00"));

    private SourceTables() {}

    private static Object[] line(long id, String product, String memo, int quantity, String amount, String at) {
        LocalDateTime registered = LocalDateTime.parse(at);
        return new Object[] {id, product, memo, quantity, new BigDecimal(amount), registered.toLocalDate(), registered};
    }

    static void fillLines(Connection connection, String timestamp) throws SQLException {
        execute(
                connection,
                "CREATE TABLE line (id BIGINT PRIMARY KEY, product VARCHAR(100) NOT NULL, memo VARCHAR(100), quantity INTEGER,"
                        + " amount DECIMAL(12,2), ordered_on DATE, registered_at " + timestamp + " NOT NULL)");
        insert(connection, "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)", LINE_ROWS);
    }

    /** Each product but the last two fails one of the request's conditions, by the word after the dash. */
    static void fillProducts(Connection connection) throws SQLException {
        execute(
                connection,
                "CREATE TABLE product (id BIGINT PRIMARY KEY, name VARCHAR(200) NOT NULL, use_yn CHAR(1) NOT NULL,"
                        + " attribute_no INTEGER NOT NULL, service_section_no INTEGER NOT NULL, partner_no VARCHAR(20) NOT NULL,"
                        + " registered_at DATETIME NOT NULL, FULLTEXT INDEX product_name (name))");
        insert(
                connection,
                "INSERT INTO product VALUES (?, ?, ?, ?, ?, ?, ?)",
                List.of(
                        product(1, "여름 바지 - 이름", "Y", 1, 1, "77", "2020-05-01T10:00:00"),
                        product(2, "여름티셔츠 - 낱말", "Y", 1, 1, "77", "2020-05-01T10:00:00"),
                        product(3, "여름 셔츠 - 사용", "N", 1, 1, "77", "2020-05-01T10:00:00"),
                        product(4, "여름 셔츠 - 속성", "Y", 3, 1, "77", "2020-05-01T10:00:00"),
                        product(5, "여름 셔츠 - 서비스", "Y", 1, 2, "77", "2020-05-01T10:00:00"),
                        product(6, "여름 셔츠 - 파트너", "Y", 1, 1, "770", "2020-05-01T10:00:00"),
                        product(7, "여름 셔츠 - 기간", "Y", 1, 1, "77", "2020-05-04T00:00:00"),
                        product(8, "겨울 셔츠", "Y", 2, 1, "77", "2020-05-03T23:59:59"),
                        product(9, "셔츠 (린넨)", "Y", 1, 1, "77", "2020-05-01T00:00:00")));
    }

    private static Object[] product(Object... values) {
        Object[] row = values.clone();
        row[6] = LocalDateTime.parse((String) row[6]);
        return row;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void insert(Connection connection, String sql, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.executeUpdate();
            }
        }
    }
}
