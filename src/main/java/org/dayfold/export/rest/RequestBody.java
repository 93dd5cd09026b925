package org.dayfold.export.rest;

import java.io.IOException;
import java.io.InputStream;

/** Reads a request's body as far as it may go. */
final class RequestBody {
    /** Bytes; issue and docs/api.md. */
    static final int MAX_BYTES = 64 * 1024;

    private RequestBody() {}

    /**
     * The whole body. Counts what arrives and not what {@code Content-Length} says: a chunked body has none.
     *
     * @throws Refusal once a byte more than the limit has come
     */
    static byte[] read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new Refusal(Reason.BODY_TOO_LARGE, MAX_BYTES);
        }
        return bytes;
    }
}
