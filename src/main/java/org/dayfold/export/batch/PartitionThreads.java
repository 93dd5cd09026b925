package org.dayfold.export.batch;

/**
 * How many partitions of one export are worked on at once.
 *
 * @param count 1 or more; jobs x (1 + partition threads) + 1 must not exceed the batch pool's threads
 */
public record PartitionThreads(int count) {
    public PartitionThreads {
        if (count < 1) {
            throw new IllegalArgumentException("partition threads: " + count + " is below 1");
        }
    }
}
