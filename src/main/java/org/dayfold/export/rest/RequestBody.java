package org.dayfold.export.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Reads a request's body as far, and for as long, as it may go. */
final class RequestBody {
    /** Bytes; issue and docs/api.md. */
    static final int MAX_BYTES = 64 * 1024;

    /**
     * The whole body's time. The listener's own limit is on the time between two reads, so a byte now and then would
     * hold a thread for days.
     */
    static final Duration MAX_TIME = Duration.ofSeconds(20);

    private static final int READ_BYTES = 8 * 1024;

    private RequestBody() {}

    /**
     * The whole body. Counts what arrives and not what {@code Content-Length} says: a chunked body has none.
     *
     * @param nanoTime as of {@link System#nanoTime()}
     * @throws Refusal once a byte more than the limit has come, or when it is not whole within {@link #MAX_TIME}
     */
    static byte[] read(InputStream body, LongSupplier nanoTime) throws IOException {
        long begin = nanoTime.getAsLong();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] some = new byte[READ_BYTES];
        for (int count = body.read(some); count >= 0; count = body.read(some)) {
            whole.write(some, 0, count);
            if (whole.size() > MAX_BYTES) {
                throw new Refusal(Reason.BODY_TOO_LARGE, MAX_BYTES);
            }
            if (nanoTime.getAsLong() - begin > MAX_TIME.toNanos()) {
                throw new Refusal(Reason.BODY_TOO_SLOW, MAX_TIME.toSeconds());
            }
        }
        return whole.toByteArray();
    }
}
