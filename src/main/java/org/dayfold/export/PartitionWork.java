package org.dayfold.export;

import java.util.List;

/**
 * One partition's work in a chunk-oriented step: items are read one by one and written by the chunk, and a written
 * chunk is a checkpoint.
 *
 * <p>Not thread-safe; one thread reads and writes. {@link #close} comes after success and failure alike.
 *
 * @param <T> an item: a block of rows or of the file
 */
public interface PartitionWork<T> extends AutoCloseable {
    /** The next item, or null at the end; also null at once when the partition was done by an earlier run. */
    T read();

    /**
     * Appends the items to this run's own part, then records the progress in the caller's transaction. If that
     * transaction is rolled back the part's surplus is never read.
     */
    void write(List<T> items);

    @Override
    void close();
}
