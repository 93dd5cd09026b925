package org.dayfold.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;
import org.dayfold.sql.Dialect;

/** The databases that exports read, by the names that templates give them. */
public interface SourceDatabases {
    /** Whether a source of that name is configured. */
    boolean has(String name);

    /**
     * A connection that takes part in no transaction of the caller's.
     *
     * @throws SQLException when the database cannot be reached
     */
    Connection connect(String name) throws SQLException;

    /** The SQL it speaks, by its URL. */
    Dialect dialect(String name);

    /** Connections it may have at once, from this node. */
    int connections(String name);

    /** Zone of its timestamps without a zone; empty: the template's. */
    Optional<ZoneId> zone(String name);
}
