package org.dayfold.export;

import java.time.Instant;

/** Where a new export's result comes from. */
public sealed interface ResultFrom {
    /**
     * A run of its own.
     *
     * @param leads whether identical requests may join it
     */
    record OwnRun(boolean leads) implements ResultFrom {}

    /**
     * The run of an identical export under way.
     *
     * @param leader its id
     */
    record Joined(String leader) implements ResultFrom {}

    /**
     * The finished result of an identical export.
     *
     * @param holder an export that has it
     * @param until end of the retention that begins now
     */
    record Reused(Export holder, Instant until) implements ResultFrom {}
}
