package org.dayfold.sheet;

import java.util.List;
import java.util.Optional;

/**
 * A finished file.
 *
 * @param bytes its size
 * @param rows rows in all, headers not counted
 * @param sheets 1 for csv
 * @param counts what differs from the database
 * @param widths of the columns, in characters; empty for csv
 * @param sha256 of its bytes, as hex, if it was asked for
 */
public record MergedFile(
        long bytes, long rows, int sheets, Counts counts, List<Double> widths, Optional<String> sha256) {}
