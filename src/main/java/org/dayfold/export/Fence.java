package org.dayfold.export;

/**
 * A run's claim on an export. Whatever a run writes carries it; a run whose epoch has passed writes nothing any more.
 *
 * @param epoch number of the claim, counted up by each run
 */
public record Fence(String exportId, long epoch) {}
