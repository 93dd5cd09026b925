package org.dayfold.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Optional;

/** One database as the source {@code shop}, of no zone of its own; with as many connections as a source has by default. */
abstract class ShopSource implements SourceDatabases {
    void execute(String sql) throws SQLException {
        try (Connection connection = connect("shop");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public final boolean has(String name) {
        return name.equals("shop");
    }

    @Override
    public int connections(String name) {
        return 4;
    }

    @Override
    public final Optional<ZoneId> zone(String name) {
        return Optional.empty();
    }
}
