package org.dayfold.export;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The queries that this node's runs are reading now, so that a stop can cancel them. Thread-safe. */
public class LiveQueries {
    private final Map<String, Set<Runnable>> cancels = new ConcurrentHashMap<>();
    private final Set<String> ending = ConcurrentHashMap.newKeySet();

    /**
     * Remembers how to cancel a query of the export until the registration is closed.
     *
     * @param cancel may be called from any thread, also after the query has ended
     */
    public Registration register(String exportId, Runnable cancel) {
        cancels.compute(exportId, (id, known) -> {
            Set<Runnable> ofExport = known == null ? ConcurrentHashMap.newKeySet() : known;
            ofExport.add(cancel);
            return ofExport;
        });
        if (ending.contains(exportId)) {
            cancel.run();
        }
        return () -> cancels.computeIfPresent(exportId, (id, ofExport) -> {
            ofExport.remove(cancel);
            return ofExport.isEmpty() ? null : ofExport;
        });
    }

    /**
     * Cancels all queries of the export that are being read on this node, and those that are registered before its run has
     * {@link #ended}: a job that is stopped still opens each partition that it has not begun, and none of them shall reach
     * the source.
     */
    public void cancel(String exportId) {
        ending.add(exportId);
        cancels.getOrDefault(exportId, Set.of()).forEach(Runnable::run);
    }

    /** Whether the export's run on this node is being ended. */
    boolean isEnding(String exportId) {
        return ending.contains(exportId);
    }

    /** The run is over; the next one may query. */
    public void ended(String exportId) {
        ending.remove(exportId);
    }

    /** A query being read. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
