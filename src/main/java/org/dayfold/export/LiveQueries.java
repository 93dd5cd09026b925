package org.dayfold.export;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The queries that this node's runs are reading now, so that a stop can cancel them. By claim: a run that lost its claim and
 * ends late is another than the export's next one. Thread-safe.
 */
public class LiveQueries {
    private final Map<Fence, Set<Runnable>> cancels = new ConcurrentHashMap<>();
    private final Set<Fence> ending = ConcurrentHashMap.newKeySet();

    /**
     * Remembers how to cancel a query of the run until the registration is closed.
     *
     * @param cancel may be called from any thread, also after the query has ended
     */
    public Registration register(Fence fence, Runnable cancel) {
        cancels.compute(fence, (run, known) -> {
            Set<Runnable> ofRun = known == null ? ConcurrentHashMap.newKeySet() : known;
            ofRun.add(cancel);
            return ofRun;
        });
        if (ending.contains(fence)) {
            cancel.run();
        }
        return () -> cancels.computeIfPresent(fence, (run, ofRun) -> {
            ofRun.remove(cancel);
            return ofRun.isEmpty() ? null : ofRun;
        });
    }

    /**
     * Cancels all queries of the run that are being read on this node, and those that are registered before it has
     * {@link #ended}: a job that is stopped still opens each partition that it has not begun, and none of them shall reach
     * the source.
     */
    public void cancel(Fence fence) {
        ending.add(fence);
        cancels.getOrDefault(fence, Set.of()).forEach(Runnable::run);
    }

    /** Whether no query of any run is being read on this node. */
    public boolean areNone() {
        return cancels.isEmpty();
    }

    /** Whether the run is being ended on this node. */
    boolean isEnding(Fence fence) {
        return ending.contains(fence);
    }

    /** The run is over. */
    public void ended(Fence fence) {
        ending.remove(fence);
    }

    /** A query being read. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
