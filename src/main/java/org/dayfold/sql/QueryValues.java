package org.dayfold.sql;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

/** Sets a query's values on a statement, each as its own type: PostgreSQL would not compare a varchar with a date. */
final class QueryValues {
    private QueryValues() {}

    static void bind(PreparedStatement statement, BoundQuery query, Dialect dialect, ZoneId sessionZone)
            throws SQLException {
        int index = 1;
        for (Object value : query.values()) {
            bind(statement, index++, value, dialect, sessionZone);
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value, Dialect dialect, ZoneId sessionZone)
            throws SQLException {
        if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof BigDecimal decimal) {
            statement.setBigDecimal(index, decimal);
        } else if (value instanceof Double number) {
            statement.setDouble(index, number);
        } else if (value instanceof Boolean flag) {
            statement.setBoolean(index, flag);
        } else if (value instanceof Instant instant) {
            bindPoint(statement, index, instant.atOffset(ZoneOffset.UTC), dialect, sessionZone);
        } else if (value instanceof OffsetDateTime point) {
            bindPoint(statement, index, point, dialect, sessionZone);
        } else if (value instanceof UUID id && dialect.isMySqlFamily()) {
            statement.setString(index, id.toString());
        } else {
            statement.setObject(index, value);
        }
    }

    /** MariaDB and MySQL know no point in time as a parameter: they take a wall clock of the session's zone. */
    private static void bindPoint(
            PreparedStatement statement, int index, OffsetDateTime point, Dialect dialect, ZoneId sessionZone)
            throws SQLException {
        statement.setObject(
                index,
                dialect.isMySqlFamily() ? point.atZoneSameInstant(sessionZone).toLocalDateTime() : point);
    }
}
