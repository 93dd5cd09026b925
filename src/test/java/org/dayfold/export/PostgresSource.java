package org.dayfold.export;

import java.sql.Connection;
import java.sql.SQLException;
import org.dayfold.sql.Dialect;
import org.dayfold.testing.RealPostgres;

/** A real PostgreSQL as the source {@code shop}, with the table of a {@link RunScene}. */
final class PostgresSource extends ShopSource {
    private final RealPostgres server = RealPostgres.start();
    private final String database;
    private final int connections;

    PostgresSource(String database, int connections) throws SQLException {
        this.database = database;
        this.connections = connections;
        server.createDatabase(database);
        execute("CREATE TABLE item (id bigint PRIMARY KEY, name text, price numeric(12,2), at timestamp)");
    }

    /** Cuts whatever idles in a transaction, as an administrator might. */
    void cutIdleTransactions() throws SQLException {
        // Waits for their end, up to a minute.
        execute("SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = '" + database
                + "' AND state = 'idle in transaction'");
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
}
