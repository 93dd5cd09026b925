package org.dayfold.export.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that an answer holds (RFC 9110 section 14).
 *
 * @param first index of the first byte
 * @param length bytes
 * @param whole whether no part was asked for
 */
record ByteRange(long first, long length, boolean whole) {
    /** Eighteen digits fit in a long whatever they are; more are more than any file has. */
    private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d*)-(\\d*)\\s*", Pattern.CASE_INSENSITIVE);

    private static final int MAX_DIGITS = 18;

    /**
     * What a {@code Range} header asks for. What cannot be read, other units and several ranges at once give the
     * whole file, as RFC 9110 14.2 allows.
     *
     * @param header null when there is none
     * @param size bytes of the file
     * @throws Refusal when the file has none of the bytes
     */
    static ByteRange of(String header, long size) {
        Matcher single = header == null ? null : SINGLE.matcher(header);
        if (single == null || !single.matches()) {
            return wholeOf(size);
        }
        String from = single.group(1);
        String to = single.group(2);
        if (from.isEmpty() && to.isEmpty()) {
            return wholeOf(size);
        }
        long first = from.isEmpty() ? Math.max(0, size - number(to)) : number(from);
        long last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(number(to), size - 1);
        if (!from.isEmpty() && !to.isEmpty() && number(to) < number(from)) {
            return wholeOf(size);
        }
        if (first >= size) {
            throw new Refusal(Reason.RANGE_NOT_SATISFIABLE, Refusal.echo(header), size);
        }
        return new ByteRange(first, last - first + 1, false);
    }

    static ByteRange wholeOf(long size) {
        return new ByteRange(0, size, true);
    }

    /** The {@code Content-Range} of this part of a file of so many bytes. */
    String of(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }

    private static long number(String digits) {
        return digits.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
