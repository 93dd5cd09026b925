package org.dayfold.sheet.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array at once, the first one lowest, whatever the machine's own order is. */
final class Bytes {

    /** What an array must hold beyond its content, so that eight bytes can be read from any place of it. */
    static final int PADDING = 8;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    static long longAt(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static int intAt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    /** How many bytes from {@code a} on equal those from {@code b} on, at most so that the latter end before {@code end}. */
    static int equal(byte[] bytes, int a, int b, int end) {
        int i = a;
        int k = b;
        while (k < end) {
            long difference = longAt(bytes, i) ^ longAt(bytes, k);
            if (difference != 0) {
                return Math.min(end, k + (Long.numberOfTrailingZeros(difference) >>> 3)) - b;
            }
            i += 8;
            k += 8;
        }
        return end - b;
    }
}
