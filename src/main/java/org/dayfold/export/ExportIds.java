package org.dayfold.export;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes the ids of exports: UUIDs of version 7 (RFC 9562 5.7), so that ordering by id is ordering by submission and a
 * list pages by its key. Thread-safe; ids of one process never go back, also when its clock does.
 */
public final class ExportIds {
    /** 48 bits of milliseconds stand before 12 bits that count within one. */
    private static final int COUNTER_BITS = 12;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long last;

    public ExportIds(Clock clock) {
        this.clock = clock;
    }

    /** The next id, greater than every one before. */
    public synchronized String next() {
        last = Math.max(last + 1, clock.millis() << COUNTER_BITS);
        long millis = last >>> COUNTER_BITS;
        long counter = last & ((1 << COUNTER_BITS) - 1);
        long high = millis << 16 | 0x7000 | counter;
        long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
