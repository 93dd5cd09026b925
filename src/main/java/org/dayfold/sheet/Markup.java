package org.dayfold.sheet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A short constant that is written again and again: eight bytes at a time, which costs less than a call to copy it. */
final class Markup {

    /** What must be free in the buffer beyond the constant. */
    static final int ROOM = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] words;
    private final int length;

    private Markup(byte[] bytes) {
        this.length = bytes.length;
        this.words = new long[(length + Long.BYTES - 1) / Long.BYTES];
        for (int i = 0; i < length; i++) {
            words[i / Long.BYTES] |= (bytes[i] & 0xFFL) << 8 * (i % Long.BYTES);
        }
    }

    static Markup of(byte[] bytes) {
        return new Markup(bytes);
    }

    static Markup ascii(String text) {
        return new Markup(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes the constant; returns the next position. */
    int put(byte[] out, int at) {
        int i = at;
        for (long word : words) {
            LONGS.set(out, i, word);
            i += Long.BYTES;
        }
        return at + length;
    }

    void put(EncodeBuffer out) {
        out.length = put(out.bytes, out.length);
    }
}
