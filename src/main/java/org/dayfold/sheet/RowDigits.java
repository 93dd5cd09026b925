package org.dayfold.sheet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The digits of a row's number, which every cell of the row repeats: made once, written as eight bytes. Not thread-safe. */
final class RowDigits {

    private static final int MAX_DIGITS = Long.BYTES;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] digits = new byte[20];
    private long word;
    private int count;

    /** @throws IllegalArgumentException if the number has over eight digits; a sheet's rows have seven at most */
    void set(long number) {
        count = Ascii.putLong(digits, 0, number);
        if (count > MAX_DIGITS) {
            throw new IllegalArgumentException("row " + number + " has over " + MAX_DIGITS + " digits");
        }
        word = (long) LONGS.get(digits, 0);
    }

    void put(EncodeBuffer out) {
        LONGS.set(out.bytes, out.length, word);
        out.length += count;
    }
}
