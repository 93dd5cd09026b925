package org.dayfold.export;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.dayfold.sql.SourceSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots that this node's runs hold while they read. Each holds a connection of its source; of a source's connections
 * one is never held, so that whoever holds a snapshot can also read. Thread-safe.
 */
public class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    /** Between two looks whether a run that waits for its snapshot is still wanted. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final RunLedger runs;
    private final SourceReading sources;
    private final InPlaceRetry retry;
    private final Map<String, Semaphore> free = new ConcurrentHashMap<>();
    private final Map<Fence, Held> held = new ConcurrentHashMap<>();

    public Snapshots(RunLedger runs, SourceReading sources, InPlaceRetry retry) {
        this.runs = runs;
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
        Semaphore permits =
                free.computeIfAbsent(export.source(), name -> new Semaphore(sources.connections(name) - 1, true));
        awaitPermit(permits, fence, doing);
        try {
            SourceSnapshot snapshot = retry.call(
                    doing, sources.passing(export), () -> SourceSnapshot.take(sources.connect(export.source())));
            held.put(fence, new Held(snapshot, permits));
            LOG.info("export {} reads in snapshot {}", fence.exportId(), snapshot.id());
        } catch (SQLException e) {
            permits.release();
            throw sources.failure(e, export, doing);
        } catch (RuntimeException e) {
            permits.release();
            throw e;
        } catch (Exception e) {
            permits.release();
            throw new ExportFailure(ProblemCode.UNEXPECTED, doing, e);
        }
    }

    private void awaitPermit(Semaphore permits, Fence fence, String doing) {
        try {
            while (!permits.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                runs.require(fence, doing);
                if (runs.stopAsked(fence.exportId()).isPresent()) {
                    throw new RunStoppedException(fence.exportId(), doing);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunStoppedException(fence.exportId(), doing);
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
            snapshot.snapshot().close();
            snapshot.permits().release();
        }
    }

    private record Held(SourceSnapshot snapshot, Semaphore permits) {}
}
