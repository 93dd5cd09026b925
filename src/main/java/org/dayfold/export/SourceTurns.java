package org.dayfold.export;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who may connect to a source, first come first served: as many at once as it may have connections from this node. Waiting
 * here has no limit of its own, unlike the server's pool, whose limit cannot tell a source whose connections are all at
 * work from one that is down. Of a source's connections one is never held for a snapshot, so that whoever holds one can
 * also read. Thread-safe.
 */
public class SourceTurns {
    /** Between two looks whether the run that waits is being ended on this node. */
    private static final Duration LOOK = Duration.ofMillis(100);

    /** A stop asked for elsewhere, and a claim that is lost, stand in the ledger: it is read once a second. */
    private static final int LOOKS_PER_LEDGER_READ = 10;

    private final SourceDatabases sources;
    private final RunLedger runs;
    private final LiveQueries live;
    private final Map<String, Seats> bySource = new ConcurrentHashMap<>();

    public SourceTurns(SourceDatabases sources, RunLedger runs, LiveQueries live) {
        this.sources = sources;
        this.runs = runs;
        this.live = live;
    }

    /**
     * Waits until the run may have a connection for a query.
     *
     * @throws RunStoppedException when the run is stopped, cancelled or overdue meanwhile
     * @throws FenceLostException when it loses its claim meanwhile
     */
    Turn toRead(Fence fence, String source, String doing) {
        Semaphore all = seats(source).all();
        await(all, fence, doing);
        return all::release;
    }

    /** As {@link #toRead}, for a connection that is kept while others read. */
    Turn toHold(Fence fence, String source, String doing) {
        Semaphore held = seats(source).held();
        await(held, fence, doing);
        try {
            Turn reading = toRead(fence, source, doing);
            return () -> {
                reading.end();
                held.release();
            };
        } catch (RuntimeException e) {
            held.release();
            throw e;
        }
    }

    private Seats seats(String source) {
        return bySource.computeIfAbsent(source, name -> {
            int connections = sources.connections(name);
            return new Seats(new Semaphore(connections, true), new Semaphore(connections - 1, true));
        });
    }

    private void await(Semaphore seats, Fence fence, String doing) {
        try {
            for (int look = 1; !seats.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS); look++) {
                if (live.isEnding(fence)) {
                    throw new RunStoppedException(fence.exportId(), doing);
                }
                if (look % LOOKS_PER_LEDGER_READ == 0) {
                    requireWanted(fence, doing);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunStoppedException(fence.exportId(), doing);
        }
    }

    private void requireWanted(Fence fence, String doing) {
        runs.require(fence, doing);
        if (runs.stopAsked(fence.exportId()).isPresent()) {
            throw new RunStoppedException(fence.exportId(), doing);
        }
    }

    /** Ends once, after its connection has been given back. */
    interface Turn {
        void end();
    }

    private record Seats(Semaphore all, Semaphore held) {}
}
