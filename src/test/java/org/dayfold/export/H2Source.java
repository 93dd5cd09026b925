package org.dayfold.export;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.dayfold.sql.Dialect;

/** A source in memory, with as many connections as are asked for; can refuse some of them. */
final class H2Source extends ShopSource {
    private final String url;
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger refusals = new AtomicInteger();

    H2Source(String name) {
        url = "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    }

    /** Not counted as a connection of an export. */
    @Override
    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Connection connect(String name) throws SQLException {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new SQLException("refused", "08001");
        }
        connections.incrementAndGet();
        return DriverManager.getConnection(url);
    }

    @Override
    public Dialect dialect(String name) {
        return Dialect.H2;
    }
}
