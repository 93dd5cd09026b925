package org.dayfold.sheet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * UTF-8 text as the content of an inline string's {@code <t>}, byte to byte: the rules of ECMA-376 22.9.2.19 (ST_Xstring) for what
 * XML cannot hold, of XML 1.0 for markup.
 *
 * <p>After {@link #write}, {@link #width()} and {@link #replaced()} tell of that text. Holds no text; not thread-safe.
 */
final class XmlText {

    /** A cell's text at its longest, in UTF-16 units (Excel's specification). */
    static final int MAX_UNITS = 32_767;
    /** No byte of text grows beyond this: a control of one byte becomes {@code _x0001_}. */
    static final int MAX_GROWTH = 7;

    /** Bytes that {@link #write} may write beyond the text's end. */
    static final int ROOM = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
    /** ASCII characters that are copied as they are. */
    private static final boolean[] PLAIN = new boolean[256];

    static {
        for (int c = 0x20; c < 0x80; c++) {
            PLAIN[c] = c != '&' && c != '<' && c != '>' && c != '_';
        }
        PLAIN['\t'] = true;
        PLAIN['\n'] = true;
    }

    private int characters;
    private int wideOnes;
    private boolean replaced;

    /** Width of the text last written, as a cell, in hundredths of a character. */
    int width() {
        return CharWidth.ofCell(characters, wideOnes);
    }

    /** Whether the text last written had bytes that are no character, and so has U+FFFD now. */
    boolean replaced() {
        return replaced;
    }

    /** Where a text must end to be no longer than a cell's: {@code to}, or less if it is cut. A surrogate pair is not split. */
    static int cut(byte[] in, int from, int to) {
        if (to - from <= MAX_UNITS) {
            return to;
        }
        int units = 0;
        int i = from;
        while (i < to) {
            int size = sequence(in, i, to);
            units += size == 4 ? 2 : 1;
            if (units > MAX_UNITS) {
                return i;
            }
            i += Math.abs(size);
        }
        return to;
    }

    /** Whether a reader would trim the text's edges unless told not to (XML's {@code xml:space}). */
    static boolean hasSpaceAtEdge(byte[] in, int from, int to) {
        return to > from && (isSpace(in[from]) || isSpace(in[to - 1]));
    }

    private static boolean isSpace(byte b) {
        return b >= 0 && b <= ' ';
    }

    /** Bytes that {@link #write} needs for the text, cut if it is too long, with the attribute for its edges. */
    long length(byte[] in, int from, int end) {
        int to = cut(in, from, end);
        long length = hasSpaceAtEdge(in, from, to) ? XlsxTags.PRESERVE.length : 0;
        int i = from;
        while (i < to) {
            byte b = in[i];
            if (b >= 0) {
                length += PLAIN[b] ? 1 : lengthOfAscii(in, i, to);
                i++;
            } else {
                int size = sequence(in, i, to);
                length += size < 0 ? 3 : size == 3 && isNoncharacter(in, i) ? MAX_GROWTH : size;
                i += Math.abs(size);
            }
        }
        return length;
    }

    private static int lengthOfAscii(byte[] in, int i, int to) {
        return switch (in[i]) {
            case '&' -> 5;
            case '<', '>' -> 4;
            case '_' -> looksEscaped(in, i, to) ? MAX_GROWTH : 1;
            default -> MAX_GROWTH;
        };
    }

    /** Writes the text; {@code out} must have room for {@link #ROOM} bytes more than {@link #MAX_GROWTH} times its own. Returns the next position. */
    int write(byte[] in, int from, int to, byte[] out, int at) {
        int i = from;
        int o = at;
        int count = 0;
        int wide = 0;
        boolean bad = false;
        int lastWord = in.length - Long.BYTES;
        while (i < to) {
            if (i <= lastWord) {
                // Eight bytes are written whatever they are; how many of them count is asked once.
                long word = (long) LONGS.get(in, i);
                LONGS.set(out, o, word);
                int plain = Math.min(plainBytes(word), to - i);
                i += plain;
                o += plain;
                count += plain;
                while (i <= lastWord && to - i >= 3) {
                    int character = (int) (long) LONGS.get(in, i);
                    int lead = character & 0xFF;
                    // From U+1000 to U+CFFF every form is a character, none a surrogate or noncharacter.
                    if (lead < 0xE1 || lead > 0xEC || (character & 0xC0C000) != 0x808000) {
                        break;
                    }
                    wide += CharWidth.wide((character & 0xF) << 12 | character >>> 2 & 0xFC0 | character >>> 16 & 0x3F);
                    INTS.set(out, o, character);
                    i += 3;
                    o += 3;
                    count++;
                }
                if (i == to || i <= lastWord && in[i] >= ' ' && PLAIN[in[i]]) {
                    continue;
                }
            }
            byte b = in[i];
            count++;
            if (b >= 0) {
                if (PLAIN[b]) {
                    out[o++] = b;
                } else {
                    o = writeAscii(in, i, to, out, o);
                }
                i++;
                continue;
            }
            int size = sequence(in, i, to);
            if (size == 3) {
                wide += CharWidth.wide((b & 0xF) << 12 | (in[i + 1] & 0x3F) << 6 | in[i + 2] & 0x3F);
                if (isNoncharacter(in, i)) {
                    o = escape(in[i + 2] == (byte) 0xBE ? 0xFFFE : 0xFFFF, out, o);
                } else {
                    out[o++] = b;
                    out[o++] = in[i + 1];
                    out[o++] = in[i + 2];
                }
                i += 3;
            } else if (size == 2) {
                out[o++] = b;
                out[o++] = in[i + 1];
                i += 2;
            } else if (size == 4) {
                wide += CharWidth.wide(
                        (b & 7) << 18 | (in[i + 1] & 0x3F) << 12 | (in[i + 2] & 0x3F) << 6 | in[i + 3] & 0x3F);
                for (int k = 0; k < 4; k++) {
                    out[o++] = in[i + k];
                }
                i += 4;
            } else {
                o = putReplacement(out, o);
                bad = true;
                i -= size;
            }
        }
        characters = count;
        wideOnes = wide;
        replaced = bad;
        return o;
    }

    /** How many of eight bytes, from the lowest on, are ASCII that needs no escape; tab and line feed are left to the slow way. */
    private static int plainBytes(long word) {
        long amp = word ^ 0x2626262626262626L;
        long angle = (word | 0x0202020202020202L) ^ 0x3E3E3E3E3E3E3E3EL; // < and >
        long underscore = word ^ 0x5F5F5F5F5F5F5F5FL;
        // A borrow goes upwards only: the lowest byte that is marked is right, and no other is asked for.
        long marked = word
                | word - 0x2020202020202020L
                | amp - 0x0101010101010101L & ~amp
                | angle - 0x0101010101010101L & ~angle
                | underscore - 0x0101010101010101L & ~underscore;
        return Long.numberOfTrailingZeros(marked & 0x8080808080808080L) >>> 3;
    }

    static int putReplacement(byte[] out, int at) {
        out[at] = (byte) 0xEF;
        out[at + 1] = (byte) 0xBF;
        out[at + 2] = (byte) 0xBD;
        return at + 3;
    }

    private static int writeAscii(byte[] in, int i, int to, byte[] out, int at) {
        return switch (in[i]) {
            case '&' -> put(XlsxTags.AMP, out, at);
            case '<' -> put(XlsxTags.LT, out, at);
            case '>' -> put(XlsxTags.GT, out, at);
            case '_' -> {
                if (looksEscaped(in, i, to)) {
                    yield escape('_', out, at);
                }
                out[at] = '_';
                yield at + 1;
            }
            default -> escape(in[i], out, at);
        };
    }

    private static int put(byte[] bytes, byte[] out, int at) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
        return at + bytes.length;
    }

    private static int escape(int unit, byte[] out, int at) {
        out[at] = '_';
        out[at + 1] = 'x';
        out[at + 2] = HEX[unit >> 12 & 0xF];
        out[at + 3] = HEX[unit >> 8 & 0xF];
        out[at + 4] = HEX[unit >> 4 & 0xF];
        out[at + 5] = HEX[unit & 0xF];
        out[at + 6] = '_';
        return at + 7;
    }

    /**
     * Whether a reader would take this underscore for the begin of an escape: {@code xHHHH} follows, and then an underscore, be
     * it the text's own or the first of the escape that the next character becomes.
     */
    private static boolean looksEscaped(byte[] in, int i, int to) {
        if (i + 6 >= to || in[i + 1] != 'x') {
            return false;
        }
        for (int k = i + 2; k < i + 6; k++) {
            if (Character.digit(in[k], 16) < 0) {
                return false;
            }
        }
        byte next = in[i + 6];
        return next == '_'
                || next >= 0 && next < 0x20 && !PLAIN[next]
                || sequence(in, i + 6, to) == 3 && isNoncharacter(in, i + 6);
    }

    /** U+FFFE or U+FFFF, at the begin of a sequence of three bytes. */
    private static boolean isNoncharacter(byte[] in, int i) {
        return in[i] == (byte) 0xEF
                && in[i + 1] == (byte) 0xBF
                && (in[i + 2] == (byte) 0xBE || in[i + 2] == (byte) 0xBF);
    }

    /**
     * Bytes of the character at {@code i}: 1 to 4; or, negative, how many bytes there are no character (RFC 3629: overlong forms,
     * surrogates, beyond U+10FFFF, cut short). A surrogate's three bytes count as one.
     */
    static int sequence(byte[] in, int i, int to) {
        int b = in[i];
        if (b >= 0) {
            return 1;
        }
        int lead = b & 0xFF;
        int left = to - i;
        if (lead >= 0xE0 && lead < 0xF0) {
            if (left < 3 || !continues(in[i + 1]) || !continues(in[i + 2])) {
                return -1;
            }
            int second = in[i + 1] & 0xFF;
            if (lead == 0xED && second >= 0xA0) {
                return -3;
            }
            return lead == 0xE0 && second < 0xA0 ? -1 : 3;
        }
        if (lead >= 0xC2 && lead < 0xE0) {
            return left >= 2 && continues(in[i + 1]) ? 2 : -1;
        }
        if (lead >= 0xF0 && lead <= 0xF4 && left >= 4) {
            int second = in[i + 1] & 0xFF;
            boolean inRange = continues(in[i + 1])
                    && continues(in[i + 2])
                    && continues(in[i + 3])
                    && (lead != 0xF0 || second >= 0x90)
                    && (lead != 0xF4 || second < 0x90);
            return inRange ? 4 : -1;
        }
        return -1;
    }

    private static boolean continues(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
