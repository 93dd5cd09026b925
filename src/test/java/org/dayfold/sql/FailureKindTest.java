package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureKindTest {

    @ParameterizedTest
    @CsvSource({
        "08006, an I/O error occurred while sending to the backend, TRANSIENT",
        "08001, connection refused, TRANSIENT",
        "57P01, terminating connection due to administrator command, TRANSIENT",
        "57P03, the database system is starting up, TRANSIENT",
        "25P03, terminating connection due to idle-in-transaction timeout, TRANSIENT",
        "40001, canceling statement due to conflict with recovery, TRANSIENT",
        "57014, canceling statement due to conflict with recovery, TRANSIENT",
        "40P01, deadlock detected, TRANSIENT",
        "53300, too many clients already, TRANSIENT",
        "57014, canceling statement due to user request, CANCELLED",
        "57014, canceling statement due to statement timeout, PERMANENT",
        "42601, syntax error, PERMANENT",
        "42P01, relation does not exist, PERMANENT",
        "42501, permission denied, PERMANENT",
        "22012, division by zero, PERMANENT",
        "28P01, password authentication failed, PERMANENT",
        "25006, cannot execute DELETE in a read-only transaction, PERMANENT",
        "25P02, current transaction is aborted, PERMANENT",
        "0A000, type cannot be exported, PERMANENT"
    })
    void postgres_failures_are_told_apart(String state, String message, FailureKind expected) {
        assertThat(FailureKind.of(new SQLException(message, state), Dialect.POSTGRESQL))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "08S01, 2013, lost connection, TRANSIENT",
        "08004, 1040, too many connections, TRANSIENT",
        "42000, 1203, user has too many connections, TRANSIENT",
        "HY000, 1205, lock wait timeout, TRANSIENT",
        "40001, 1213, deadlock, TRANSIENT",
        "70100, 1927, connection was killed, TRANSIENT",
        "70100, 1317, query execution was interrupted, CANCELLED",
        "70100, 1969, max_statement_time exceeded, PERMANENT",
        "HY000, 3024, max_execution_time exceeded, PERMANENT",
        "42000, 1064, syntax error, PERMANENT",
        "42S02, 1146, no such table, PERMANENT",
        "42000, 1142, SELECT command denied, PERMANENT",
        "25006, 1792, cannot execute in a read-only transaction, PERMANENT"
    })
    void mariadb_failures_are_told_apart(String state, int code, String message, FailureKind expected) {
        SQLException failure = new SQLException(message, state, code);
        assertThat(FailureKind.of(failure, Dialect.MARIADB)).isEqualTo(expected);
        assertThat(FailureKind.of(failure, Dialect.MYSQL)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "57014, statement was canceled, CANCELLED",
        "40001, deadlock, TRANSIENT",
        "HYT00, timeout trying to lock table, TRANSIENT",
        "90067, connection is broken, TRANSIENT",
        "90121, database is already closed, TRANSIENT",
        "42S02, table not found, PERMANENT",
        "22012, division by zero, PERMANENT"
    })
    void h2_failures_are_told_apart(String state, String message, FailureKind expected) {
        assertThat(FailureKind.of(new SQLException(message, state), Dialect.H2)).isEqualTo(expected);
    }

    @Test
    void a_cause_tells_what_a_wrapper_does_not() {
        SQLException refused = new SQLException("no pg_hba.conf entry", "28000");
        assertThat(FailureKind.of(new SQLException("could not connect", refused), Dialect.POSTGRESQL))
                .isEqualTo(FailureKind.PERMANENT);
        SQLException broken = new SQLException("could not connect", new SocketException("reset"));
        assertThat(FailureKind.of(broken, Dialect.POSTGRESQL)).isEqualTo(FailureKind.TRANSIENT);
        assertThat(FailureKind.of(new SQLTransientConnectionException("busy"), Dialect.POSTGRESQL))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void our_own_cancel_is_one_on_every_dialect() {
        QueryCancelledException cancelled = new QueryCancelledException(3, new SQLException("interrupted", "08000"));
        for (Dialect dialect : Dialect.values()) {
            assertThat(FailureKind.of(cancelled, dialect)).isEqualTo(FailureKind.CANCELLED);
        }
    }

    @Test
    void what_is_not_known_to_pass_is_permanent() {
        assertThat(FailureKind.of(new SQLException("something"), Dialect.POSTGRESQL))
                .isEqualTo(FailureKind.PERMANENT);
        SQLException loop = new SQLException("a");
        SQLException other = new SQLException("b", loop);
        loop.initCause(other);
        assertThat(FailureKind.of(loop, Dialect.H2)).isEqualTo(FailureKind.PERMANENT);
    }
}
