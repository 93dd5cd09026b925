package org.dayfold.sql;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;

/** Whether a source's failure may pass by itself. What is not known to pass is permanent: a retry would only ask again. */
public enum FailureKind {
    /** The connection broke, the server is starting, full or busy, a replica cancelled in favour of its recovery, a deadlock. */
    TRANSIENT,
    /** Somebody asked the database to give the query up. */
    CANCELLED,
    /** SQL that cannot run, rights that are missing, data that cannot be read, a limit of the server that the query runs into every time. */
    PERMANENT;

    /** MariaDB's and MySQL's error numbers whose SQLSTATE says too little (many are HY000, 42000 or 70100). */
    private static final Set<Integer> MYSQL_TRANSIENT = Set.of(
            1020, // record has changed since last read (snapshot isolation)
            1040, // too many connections
            1053, // server shutdown in progress
            1077, // normal shutdown
            1152, // aborted connection
            1158, 1159, 1160, 1161, // network read and write errors, timeouts
            1203, // the user has too many connections
            1205, // lock wait timeout
            1213, // deadlock
            1412, // table definition has changed
            1927, // connection was killed
            2002, 2003, 2006, 2013, 2055); // cannot connect, gone away, lost

    private static final int MYSQL_QUERY_INTERRUPTED = 1317;

    /** By SQLSTATE, by error number for MariaDB and MySQL, through causes and chained exceptions; the first that tells decides. */
    public static FailureKind of(SQLException failure, Dialect dialect) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean broken = false;
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                FailureKind kind = ofOne(sql, dialect);
                if (kind != null) {
                    return kind;
                }
            }
            broken |= cause instanceof IOException || isPoolFailure(cause);
        }
        return broken ? TRANSIENT : PERMANENT;
    }

    /** Null if this exception alone does not tell. */
    private static FailureKind ofOne(SQLException failure, Dialect dialect) {
        if (failure instanceof QueryCancelledException) {
            return CANCELLED;
        }
        if (dialect.isMySqlFamily() && MYSQL_TRANSIENT.contains(failure.getErrorCode())) {
            return TRANSIENT;
        }
        String state = failure.getSQLState();
        if (state == null || state.length() != 5) {
            return failure instanceof SQLTransientException || failure instanceof SQLRecoverableException
                    ? TRANSIENT
                    : null;
        }
        if (state.startsWith("08")) {
            return TRANSIENT;
        }
        return switch (dialect) {
            case POSTGRESQL -> ofPostgres(failure, state);
            case MARIADB, MYSQL -> ofMySql(failure, state);
            case H2 -> ofH2(failure, state);
        };
    }

    /** PostgreSQL's appendix A, "Error Codes". */
    private static FailureKind ofPostgres(SQLException failure, String state) {
        return switch (state) {
            case "57P01",
                    "57P02",
                    "57P03",
                    "57P05", // shutdown, crash, starting up, idle session ended
                    "25P03", // idle in transaction ended
                    "40001",
                    "40P01", // serialization, deadlock; a conflict with recovery is 40001 too
                    "53000",
                    "53200",
                    "53300", // resources, memory, too many connections
                    "55P03", // lock not available
                    "58030" -> // I/O error
                TRANSIENT;
            case "57014" -> ofPostgresCancel(failure);
            default -> PERMANENT;
        };
    }

    /** One code for three cases; its text is the server's, in the server's language, so only the English ones are told apart. */
    private static FailureKind ofPostgresCancel(SQLException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("recovery")) {
            return TRANSIENT;
        }
        return message.contains("timeout") ? PERMANENT : CANCELLED;
    }

    private static FailureKind ofMySql(SQLException failure, String state) {
        if (failure.getErrorCode() == MYSQL_QUERY_INTERRUPTED) {
            return CANCELLED;
        }
        return state.startsWith("40") ? TRANSIENT : PERMANENT;
    }

    /** H2's error codes are its SQLSTATEs where the standard has none. */
    private static FailureKind ofH2(SQLException failure, String state) {
        return switch (state) {
            case "57014" -> CANCELLED;
            case "40001", // deadlock
                    "HYT00", // lock timeout
                    "90020",
                    "90067",
                    "90098",
                    "90121",
                    "90131" -> // in use, connection broken, closed, shut down, concurrent update
                TRANSIENT;
            default -> PERMANENT;
        };
    }

    /** The application server's pool says what happened in an exception of its own, without a SQLSTATE. */
    private static boolean isPoolFailure(Throwable cause) {
        return cause.getClass().getName().startsWith("jakarta.resource.");
    }
}
