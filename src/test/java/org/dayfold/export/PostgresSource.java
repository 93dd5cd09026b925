package org.dayfold.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Optional;
import org.dayfold.sql.Dialect;
import org.dayfold.testing.RealPostgres;

/** A real PostgreSQL as the source {@code shop}, with the table of a {@link RunScene}. */
final class PostgresSource implements SourceDatabases {
    private final RealPostgres server = RealPostgres.start();
    private final String database;
    private final int connections;

    PostgresSource(String database, int connections) throws SQLException {
        this.database = database;
        this.connections = connections;
        server.createDatabase(database);
        execute("CREATE TABLE item (id bigint PRIMARY KEY, name text, price numeric(12,2), at timestamp)");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Cuts whatever idles in a transaction, as an administrator might. */
    void cutIdleTransactions() throws SQLException {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database
                + "' AND state = 'idle in transaction'");
    }

    @Override
    public boolean has(String name) {
        return name.equals("shop");
    }

    @Override
    public Connection connect(String name) throws SQLException {
        return server.connect(database);
    }

    @Override
    public Dialect dialect(String name) {
        return Dialect.POSTGRESQL;
    }

    @Override
    public int connections(String name) {
        return connections;
    }

    @Override
    public Optional<ZoneId> zone(String name) {
        return Optional.empty();
    }
}
