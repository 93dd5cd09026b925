package org.dayfold.export;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One partition as shown to people.
 *
 * @param start inclusive, wall clock of the template's zone; empty for an export without a period
 * @param end exclusive
 * @param rows rows in its row part so far
 * @param bytes bytes of its part so far: of the row part until it is encoded, then of the file part
 */
public record PartitionView(
        int index,
        Optional<LocalDateTime> start,
        Optional<LocalDateTime> end,
        PartitionState state,
        long rows,
        long bytes) {}
