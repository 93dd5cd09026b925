package org.dayfold.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The exports that this node's threads wait for, each with the way to wake its waiter. Thread-safe. */
@ApplicationScoped
public class RunningExports {
    private final Map<String, Runnable> wakers = new ConcurrentHashMap<>();

    void add(String exportId, Runnable waker) {
        wakers.put(exportId, waker);
    }

    void remove(String exportId) {
        wakers.remove(exportId);
    }

    /** Exports that this node runs now. */
    public int count() {
        return wakers.size();
    }

    /** Has the waiter look at once whether a stop was asked for. */
    void interrupt(String exportId) {
        Runnable waker = wakers.get(exportId);
        if (waker != null) {
            waker.run();
        }
    }
}
