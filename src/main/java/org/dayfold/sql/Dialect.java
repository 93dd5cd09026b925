package org.dayfold.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** The SQL that a source database speaks. */
public enum Dialect {
    POSTGRESQL,
    MARIADB,
    MYSQL,
    H2;

    /**
     * By what the database calls itself, so that MySQL reached through MariaDB's driver is still MySQL.
     *
     * @throws SQLException if the database cannot be asked, or is none of these
     */
    public static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> POSTGRESQL;
            case "mariadb" -> MARIADB;
            case "mysql" -> MYSQL;
            case "h2" -> H2;
            default ->
                throw new SQLException("a source must be PostgreSQL, MariaDB, MySQL or H2, not " + product, "0A000");
        };
    }

    /**
     * By the URL's prefix, where nothing is connected yet.
     *
     * @throws IllegalArgumentException if the URL belongs to none of these
     */
    public static Dialect ofUrl(String jdbcUrl) {
        if (jdbcUrl.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        if (jdbcUrl.startsWith("jdbc:mariadb:")) {
            return MARIADB;
        }
        if (jdbcUrl.startsWith("jdbc:mysql:")) {
            return MYSQL;
        }
        if (jdbcUrl.startsWith("jdbc:h2:")) {
            return H2;
        }
        String scheme = jdbcUrl.split("[/@?;]", 2)[0];
        throw new IllegalArgumentException("a source's URL must begin with jdbc:postgresql:, jdbc:mariadb:, jdbc:mysql:"
                + " or jdbc:h2:, not " + scheme);
    }

    /** MariaDB and MySQL: backslash escapes, {@code #} comments, executable comments, identifiers in backquotes. */
    boolean isMySqlFamily() {
        return this == MARIADB || this == MYSQL;
    }
}
