package org.dayfold.export;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.dayfold.sql.Dialect;
import org.dayfold.testing.RealMariaDb;

/** A real MariaDB as the source {@code shop}, with the table of a {@link RunScene}. */
final class MariaDbSource extends ShopSource {
    private final RealMariaDb server = RealMariaDb.start();
    private final String database;

    MariaDbSource(String database) throws SQLException {
        this.database = database;
        server.createDatabase(database);
        execute("CREATE TABLE item (id BIGINT PRIMARY KEY, name VARCHAR(50), price DECIMAL(12,2), at DATETIME)");
    }

    /** How many queries are within SLEEP. */
    long sleeping() throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("SELECT COUNT(*) FROM information_schema.processlist WHERE db = '"
                                + database + "' AND state = 'User sleep'")) {
            count.next();
            return count.getLong(1);
        }
    }

    @Override
    public Connection connect(String name) throws SQLException {
        return server.connect(database);
    }

    @Override
    public Dialect dialect(String name) {
        return Dialect.MARIADB;
    }
}
