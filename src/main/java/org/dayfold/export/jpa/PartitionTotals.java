package org.dayfold.export.jpa;

/** Sums over the partitions of one export. */
record PartitionTotals(int total, int extracted, int encoded, int failed, long rows, long bytes) {
    static final PartitionTotals NONE = new PartitionTotals(0, 0, 0, 0, 0, 0);

    /** From a row of {@code count, extracted, encoded, failed, rows, bytes}; sums over no rows are null. */
    static PartitionTotals of(Object[] sums, int from) {
        return new PartitionTotals(
                (int) number(sums[from]),
                (int) number(sums[from + 1]),
                (int) number(sums[from + 2]),
                (int) number(sums[from + 3]),
                number(sums[from + 4]),
                number(sums[from + 5]));
    }

    private static long number(Object sum) {
        return sum == null ? 0 : ((Number) sum).longValue();
    }
}
