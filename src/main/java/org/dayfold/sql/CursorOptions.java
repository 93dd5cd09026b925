package org.dayfold.sql;

import java.time.ZoneId;
import java.util.Optional;

/**
 * How a query is read.
 *
 * @param fetchSize rows fetched at a time, 1 to 100,000; 1,000 was as fast as more (ADR 0007)
 * @param sourceZone zone of the session: what the database takes a wall clock for when it compares one with a point in time
 * @param snapshot of a {@link SourceSnapshot} held meanwhile, in which to read; empty: the query's own moment
 * @param displayZone zone at whose offset points in time are handed out
 */
public record CursorOptions(int fetchSize, ZoneId sourceZone, ZoneId displayZone, Optional<String> snapshot) {
    public static final int DEFAULT_FETCH_SIZE = 1_000;
    private static final int MAX_FETCH_SIZE = 100_000;

    public CursorOptions {
        if (fetchSize < 1 || fetchSize > MAX_FETCH_SIZE) {
            throw new IllegalArgumentException("fetch size " + fetchSize + " is not within 1 to " + MAX_FETCH_SIZE);
        }
    }

    public CursorOptions(int fetchSize, ZoneId sourceZone, ZoneId displayZone) {
        this(fetchSize, sourceZone, displayZone, Optional.empty());
    }

    public static CursorOptions of(ZoneId sourceZone, ZoneId displayZone) {
        return new CursorOptions(DEFAULT_FETCH_SIZE, sourceZone, displayZone);
    }

    /** The same, read in a snapshot. */
    public CursorOptions in(String snapshotId) {
        return new CursorOptions(fetchSize, sourceZone, displayZone, Optional.of(snapshotId));
    }
}
