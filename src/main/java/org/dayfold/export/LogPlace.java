package org.dayfold.export;

import org.slf4j.MDC;

/**
 * Says in every line that the current thread logs, the server's own lines too, which export it works for and which of its
 * partitions: {@value #EXPORT} and {@value #PARTITION} for programs, {@value #WHERE} for people. Closing it takes them back.
 */
public final class LogPlace implements AutoCloseable {
    static final String EXPORT = "export";
    static final String PARTITION = "partition";
    /** Both, as the server's log pattern puts it before the message: {@code [id/partition] }. */
    static final String WHERE = "where";

    private LogPlace() {}

    public static LogPlace of(String exportId) {
        MDC.put(EXPORT, exportId);
        MDC.remove(PARTITION);
        MDC.put(WHERE, "[" + exportId + "] ");
        return new LogPlace();
    }

    /** @param partition index */
    public static LogPlace of(String exportId, int partition) {
        LogPlace place = of(exportId);
        MDC.put(PARTITION, Integer.toString(partition));
        MDC.put(WHERE, "[" + exportId + "/" + partition + "] ");
        return place;
    }

    /** Must be called by the thread that made it. */
    @Override
    public void close() {
        MDC.remove(EXPORT);
        MDC.remove(PARTITION);
        MDC.remove(WHERE);
    }
}
