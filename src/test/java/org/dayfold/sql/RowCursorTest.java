package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On H2 in memory. */
class RowCursorTest {
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void numbers_come_as_what_they_are() throws SQLException {
        assertThat(RecordedRows.of(connection, """
                        SELECT CAST(-1 AS TINYINT), CAST(2 AS SMALLINT), 3, CAST(4 AS BIGINT), CAST(1.50 AS NUMERIC(12,2)),
                               CAST(1.5 AS DECFLOAT), CAST('NaN' AS DECFLOAT), CAST(0.1 AS REAL), CAST(0.1 AS DOUBLE PRECISION), TRUE,
                               CAST(NULL AS BIGINT), CAST(NULL AS REAL), CAST(NULL AS BOOLEAN), CAST(NULL AS NUMERIC), CAST(NULL AS DECFLOAT)
                        """))
                .containsExactly(List.of(
                        "long -1",
                        "long 2",
                        "long 3",
                        "long 4",
                        "decimal 1.50",
                        "decimal 1.5",
                        "double NaN",
                        "double 0.1",
                        "double 0.1",
                        "bool true",
                        "null",
                        "null",
                        "null",
                        "null",
                        "null"));
    }

    @Test
    void text_and_what_has_only_a_text_come_as_text() throws SQLException {
        assertThat(RecordedRows.of(connection, """
                        SELECT '셔츠 🙂', CAST('x' AS CHAR(3)), CAST('c' AS CLOB), INTERVAL '1' DAY,
                               CAST('7b2f0a4e-0d0c-4b6e-9c3a-2f2d3a1c9f10' AS UUID), JSON '{"a":1}', ARRAY[1,2],
                               CAST('a' AS ENUM('a','b')), NULL, TIME WITH TIME ZONE '10:00:00+09', CAST(NULL AS CLOB)
                        """))
                .containsExactly(List.of(
                        "text 셔츠 🙂",
                        "text x  ",
                        "text c",
                        "text INTERVAL '1' DAY",
                        "text 7b2f0a4e-0d0c-4b6e-9c3a-2f2d3a1c9f10",
                        "text {\"a\":1}",
                        "text [1, 2]",
                        "text a",
                        "null",
                        "text 10:00:00+09",
                        "null"));
    }

    @Test
    void binary_comes_as_bytes() throws SQLException {
        assertThat(RecordedRows.of(connection, "SELECT X'dead', CAST(X'beef' AS BLOB), CAST(NULL AS VARBINARY)"))
                .containsExactly(List.of("binary dead", "binary beef", "null"));
    }

    @Test
    void dates_and_times_come_as_wall_clocks_and_points_in_the_display_zone() throws SQLException {
        assertThat(RecordedRows.of(connection, """
                        SELECT DATE '2026-05-01', TIME '10:11:12.5', TIMESTAMP '2026-05-01 10:00:00',
                               TIMESTAMP WITH TIME ZONE '2026-05-01 10:00:00+00'
                        """))
                .containsExactly(List.of(
                        "date 2026-05-01",
                        "time 10:11:12.500",
                        "timestamp 2026-05-01T10:00",
                        "timestampTz 2026-05-01T19:00+09:00"));
    }

    @Test
    void the_session_takes_a_wall_clock_for_one_of_the_source_zone() throws SQLException {
        CursorOptions newYorkToSeoul = CursorOptions.of(ZoneId.of("America/New_York"), ZoneId.of("Asia/Seoul"));
        assertThat(RecordedRows.of(
                        connection,
                        newYorkToSeoul,
                        "SELECT CAST(TIMESTAMP '2026-01-01 00:00:00' AS TIMESTAMP WITH TIME ZONE)"))
                .containsExactly(List.of("timestampTz 2026-01-01T14:00+09:00"));
    }

    @Test
    void values_are_bound_as_their_own_types() throws SQLException {
        execute(
                "CREATE TABLE t (id BIGINT, d DATE) AS VALUES (1, DATE '2026-05-01'), (2, DATE '2026-05-02'), (3, DATE '2026-05-03')");
        assertThat(RecordedRows.of(
                        connection,
                        "SELECT id FROM t WHERE d >= ? AND d < ? AND id IN (?,?) ORDER BY id",
                        LocalDate.of(2026, 5, 1).atStartOfDay(),
                        LocalDate.of(2026, 5, 3).atStartOfDay(),
                        2L,
                        3L))
                .containsExactly(List.of("long 2"));
    }

    @Test
    void columns_are_the_same_described_and_run() throws SQLException {
        BoundQuery query = new BoundQuery(
                "SELECT CAST(1.5 AS NUMERIC(12,3)) AS \"단가\", 'x' AS name, TRUE AS flag, CAST(? AS DATE) AS d WHERE ? = 1",
                List.of(LocalDate.EPOCH, 1L));
        List<ResultColumn> described = RowCursor.describe(connection, query, RecordedRows.OPTIONS);
        assertThat(described)
                .containsExactly(
                        new ResultColumn("단가", ColumnKind.DECIMAL, 12, 3),
                        new ResultColumn("NAME", ColumnKind.TEXT, 0, 0),
                        new ResultColumn("FLAG", ColumnKind.BOOLEAN, 0, 0),
                        new ResultColumn("D", ColumnKind.DATE, 0, 0));
        try (RowCursor cursor = RowCursor.open(connection, query, RecordedRows.OPTIONS)) {
            assertThat(cursor.columns()).isEqualTo(described);
        }
    }

    @Test
    void an_empty_result_still_has_its_columns() throws SQLException {
        try (RowCursor cursor = RowCursor.open(
                connection, new BoundQuery("SELECT 1 AS n WHERE 1 = 0", List.of()), RecordedRows.OPTIONS)) {
            assertThat(cursor.columns()).extracting(ResultColumn::name).containsExactly("N");
            assertThat(cursor.next(new RecordedRows())).isFalse();
            assertThat(cursor.next(new RecordedRows())).isFalse();
            assertThat(cursor.rows()).isZero();
        }
    }

    @Test
    void a_type_that_cannot_be_exported_is_refused_by_name() {
        assertThatThrownBy(() -> RecordedRows.of(connection, "SELECT CAST(X'00' AS JAVA_OBJECT) AS thing"))
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessageContaining("THING")
                .hasMessageContaining("JAVA_OBJECT");
    }

    @Test
    void the_first_row_comes_without_the_rest_of_the_result() throws SQLException {
        // 1/0 stands in the last row: whoever reads the whole result first fails, who streams gets the rows before it.
        BoundQuery query = new BoundQuery("SELECT 1 / (x - 100000) FROM SYSTEM_RANGE(1, 100000)", List.of());
        RecordedRows rows = new RecordedRows();
        try (RowCursor cursor = RowCursor.open(connection, query, RecordedRows.OPTIONS)) {
            assertThat(cursor.next(rows)).isTrue();
            assertThat(cursor.rows()).isEqualTo(1);
        }
    }

    @Test
    void a_cancelled_cursor_says_so_and_leaves_the_connection_usable() throws SQLException {
        BoundQuery query = new BoundQuery("SELECT x FROM SYSTEM_RANGE(1, 1000000000)", List.of());
        try (RowCursor cursor = RowCursor.open(connection, query, RecordedRows.OPTIONS)) {
            cursor.next(new RecordedRows());
            cursor.cancel();
            assertThatThrownBy(() -> cursor.next(new RecordedRows()))
                    .isInstanceOf(QueryCancelledException.class)
                    .hasMessageContaining("after 1 rows");
        }
        assertThat(RecordedRows.of(connection, "SELECT 1")).hasSize(1);
    }

    @Test
    void the_connection_is_given_back_as_it_was() throws SQLException {
        connection.setAutoCommit(true);
        RecordedRows.of(connection, "SELECT 1");
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.isClosed()).isFalse();
        assertThat(connection.isReadOnly()).isFalse();
    }

    @Test
    void a_closed_cursor_refuses_and_may_be_closed_again() throws SQLException {
        RowCursor cursor = RowCursor.open(connection, new BoundQuery("SELECT 1", List.of()), RecordedRows.OPTIONS);
        cursor.close();
        cursor.close();
        assertThatThrownBy(() -> cursor.next(new RecordedRows())).hasMessageContaining("closed");
    }

    @Test
    void a_query_that_cannot_run_is_a_permanent_failure() {
        assertThatThrownBy(() -> RecordedRows.of(connection, "SELECT nothing FROM nowhere"))
                .isInstanceOfSatisfying(SQLException.class, e -> assertThat(FailureKind.of(e, Dialect.H2))
                        .isEqualTo(FailureKind.PERMANENT));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
