package org.dayfold.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connection to a source, and the turn it was had in. Closing gives back both; closing again does nothing. */
final class SourceConnection implements AutoCloseable {
    private final Connection jdbc;
    private final SourceTurns.Turn turn;
    private final AtomicBoolean closed = new AtomicBoolean();

    SourceConnection(Connection jdbc, SourceTurns.Turn turn) {
        this.jdbc = jdbc;
        this.turn = turn;
    }

    Connection jdbc() {
        return jdbc;
    }

    @Override
    public void close() throws SQLException {
        if (closed.compareAndSet(false, true)) {
            try {
                jdbc.close();
            } finally {
                turn.end();
            }
        }
    }
}
