package org.dayfold.sheet;

import java.util.Arrays;
import org.dayfold.sheet.deflate.CellMarks;

/**
 * The growing bytes that an encoder fills and a deflater takes. The fields are open on purpose: encoder loops write into
 * {@code bytes} at {@code length} after {@link #ensure}. Marks tell a deflater where the markup stands; a format without any leaves
 * none.
 */
final class EncodeBuffer {

    byte[] bytes = new byte[640 << 10];
    int length;
    final CellMarks marks = new CellMarks();

    void clear() {
        length = 0;
        marks.clear();
    }

    /** Makes room for this many bytes more. */
    void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length + (bytes.length >> 1)));
        }
    }

    void put(byte[] source) {
        put(source, 0, source.length);
    }

    void put(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }
}
