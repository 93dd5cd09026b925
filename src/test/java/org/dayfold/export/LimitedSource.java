package org.dayfold.export;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.dayfold.sql.Dialect;

/**
 * A source behind a pool with as many connections as given, whose patience is none at all: who asks while all are lent fails
 * at once, as the server's pool does after 30 s.
 */
final class LimitedSource implements SourceDatabases {
    private final H2Source database;
    private final int limit;
    private final Semaphore pool;
    final AtomicInteger exhausted = new AtomicInteger();

    LimitedSource(H2Source database, int limit) {
        this.database = database;
        this.limit = limit;
        this.pool = new Semaphore(limit);
    }

    @Override
    public Connection connect(String name) throws SQLException {
        if (!pool.tryAcquire()) {
            exhausted.incrementAndGet();
            throw new SQLTransientConnectionException("no connection of " + limit + " is free");
        }
        Connection connection = database.connect(name);
        AtomicBoolean closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (method.getName().equals("close") && closed.compareAndSet(false, true)) {
                            pool.release();
                        }
                    }
                });
    }

    @Override
    public boolean has(String name) {
        return database.has(name);
    }

    @Override
    public Dialect dialect(String name) {
        return database.dialect(name);
    }

    @Override
    public int connections(String name) {
        return limit;
    }

    @Override
    public Optional<ZoneId> zone(String name) {
        return database.zone(name);
    }
}
