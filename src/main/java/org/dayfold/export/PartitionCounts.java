package org.dayfold.export;

/**
 * How far the partitions of an export are.
 *
 * @param total number of partitions in the plan; 0 until the plan is made
 * @param extracted partitions whose rows are all read (encoded ones included)
 * @param encoded partitions whose file part is finished
 * @param failed partitions at which the last run failed
 */
public record PartitionCounts(int total, int extracted, int encoded, int failed) {}
