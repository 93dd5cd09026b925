package org.dayfold.export;

import java.util.Optional;

/**
 * How an export shares a run with identical ones (ADR 0014).
 *
 * @param leader the export whose run this one waits for; empty for one with a run of its own, and once the result is there
 * @param runOf the export whose run made, or will make, the result; empty: its own
 * @param reused whether the result was there already when this export was asked for
 * @param withdrawn whether its requester cancelled it while its run goes on for others
 */
public record Sharing(Optional<String> leader, Optional<String> runOf, boolean reused, boolean withdrawn) {
    /** An export that nobody shares with. */
    public static final Sharing NONE = new Sharing(Optional.empty(), Optional.empty(), false, false);

    /** The export that was joined while it was under way. */
    public Optional<String> joined() {
        return reused ? Optional.empty() : runOf;
    }

    /** The export whose finished result was taken. */
    public Optional<String> reusedFrom() {
        return reused ? runOf : Optional.empty();
    }
}
