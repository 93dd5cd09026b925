package org.dayfold.sheet.deflate;

import java.util.Arrays;

/** Bits into bytes, the lowest first (RFC 1951 3.1.1). Up to 56 bits wait in a register; not thread-safe. */
final class BitWriter {

    byte[] bytes = new byte[64 << 10];
    int length;
    /** The bits not yet in {@code bytes}, and their number, below 8 after {@link #flush}. */
    long bits;

    int count;

    void clear() {
        length = 0;
        bits = 0;
        count = 0;
    }

    /** Makes room for this many bytes more, and for what a flush writes in advance. */
    void ensure(long more) {
        long need = Math.addExact(length + (long) Bytes.PADDING, more);
        if (bytes.length < need) {
            if (need > Integer.MAX_VALUE - 64) {
                throw new IllegalStateException("a block of " + need + " bytes exceeds what an array holds");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 64, need + (need >> 1)));
        }
    }

    /** Appends up to 48 bits; the value has none beyond. */
    void put(int value, int width) {
        bits |= (long) value << count;
        count += width;
        flush();
    }

    /** Writes the register's whole bytes. */
    void flush() {
        Bytes.putLong(bytes, length, bits);
        length += count >>> 3;
        bits >>>= count & ~7;
        count &= 7;
    }

    /** Fills the last byte with zero bits. */
    void align() {
        count = count + 7 & ~7;
        flush();
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }
}
