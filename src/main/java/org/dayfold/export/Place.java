package org.dayfold.export;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a waiting export stands.
 *
 * @param position from 1: the next to run
 * @param estimatedStart by the running time of the exports that ended last; empty while none has ended or none runs
 */
public record Place(int position, Optional<Instant> estimatedStart) {
    public Place {
        if (position < 1) {
            throw new IllegalArgumentException("position " + position + " is below 1");
        }
    }
}
