package org.dayfold.export;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dayfold.sql.SourceSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snapshots that this node's runs hold while they read. Each holds a connection of its source. Thread-safe. */
public class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final SourceReading sources;
    private final InPlaceRetry retry;
    private final Map<Fence, Held> held = new ConcurrentHashMap<>();

    public Snapshots(SourceReading sources, InPlaceRetry retry) {
        this.sources = sources;
        this.retry = retry;
    }

    /**
     * Takes a snapshot of the source for a run; waits while all connections that may be held are.
     *
     * @throws RunStoppedException when a stop is asked for meanwhile
     */
    void take(Fence fence, Export export) {
        release(fence);
        String doing = "taking a snapshot of source \"" + export.source() + "\"";
        try {
            Held taken = retry.call(doing, sources.passing(export), () -> take(fence, export, doing));
            held.put(fence, taken);
            LOG.info(
                    "export {} reads in snapshot {}",
                    fence.exportId(),
                    taken.snapshot().id());
        } catch (SQLException e) {
            throw sources.failure(e, export, doing);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ExportFailure(ProblemCode.UNEXPECTED, doing, e);
        }
    }

    private Held take(Fence fence, Export export, String doing) throws SQLException {
        SourceConnection connection = sources.hold(fence, export.source(), doing);
        try {
            return new Held(SourceSnapshot.take(connection.jdbc()), connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Id of the snapshot that the run holds. */
    Optional<String> of(Fence fence) {
        return Optional.ofNullable(held.get(fence)).map(held -> held.snapshot().id());
    }

    /** Lets the run's snapshot go; without effect when it holds none. */
    public void release(Fence fence) {
        Held snapshot = held.remove(fence);
        if (snapshot != null) {
            snapshot.close();
        }
    }

    private record Held(SourceSnapshot snapshot, SourceConnection connection) {
        void close() {
            // The snapshot's own close gives the connection back as it was; after that there is only the turn to end.
            try (connection) {
                snapshot.close();
            } catch (SQLException e) {
                LOG.debug("the broken connection of snapshot {} could not be closed", snapshot.id(), e);
            }
        }
    }
}
