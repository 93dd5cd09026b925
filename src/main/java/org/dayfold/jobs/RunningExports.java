package org.dayfold.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dayfold.export.Fence;

/**
 * The runs that this node's threads wait for, each with the way to wake its waiter. By claim: one that lost its claim and
 * ends late takes nothing of the export's next run with it. Thread-safe.
 */
@ApplicationScoped
public class RunningExports {
    private final Map<Fence, Runnable> wakers = new ConcurrentHashMap<>();

    void add(Fence fence, Runnable waker) {
        wakers.put(fence, waker);
    }

    void remove(Fence fence) {
        wakers.remove(fence);
    }

    /** Exports that this node runs now. */
    public int count() {
        return (int) wakers.keySet().stream().map(Fence::exportId).distinct().count();
    }

    /** Has the waiter look at once whether a stop was asked for. */
    void interrupt(String exportId) {
        wakers.forEach((fence, waker) -> {
            if (fence.exportId().equals(exportId)) {
                waker.run();
            }
        });
    }
}
