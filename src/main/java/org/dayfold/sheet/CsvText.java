package org.dayfold.sheet;

/** A text as a csv field (RFC 4180), byte to byte. Not thread-safe. */
final class CsvText {

    private final byte delimiter;
    private final boolean formulaGuard;
    private boolean replaced;
    private boolean guarded;

    CsvText(char delimiter, boolean formulaGuard) {
        this.delimiter = (byte) delimiter;
        this.formulaGuard = formulaGuard;
    }

    /** Whether the text last written had bytes that are no character, and so has U+FFFD now. */
    boolean replaced() {
        return replaced;
    }

    /** Whether the text last written got an apostrophe in front. */
    boolean guarded() {
        return guarded;
    }

    /** Bytes that a text of this many bytes can need: each bad byte becomes three, and there are quotes and a guard. */
    static int room(int length) {
        return Math.addExact(Math.multiplyExact(3, length), 8);
    }

    /** Writes the field, without the delimiter after it; returns the next position. */
    int write(byte[] in, int from, int to, byte[] out, int at) {
        replaced = false;
        guarded = formulaGuard && from < to && beginsFormula(in[from]);
        int o = at;
        boolean quoted = from == to || needsQuotes(in, from, to);
        if (quoted) {
            out[o++] = '"';
        }
        if (guarded) {
            out[o++] = '\'';
        }
        int i = from;
        while (i < to) {
            byte b = in[i];
            if (b >= 0) {
                if (b == '"') {
                    out[o++] = '"';
                }
                out[o++] = b;
                i++;
                continue;
            }
            int size = XmlText.sequence(in, i, to);
            if (size < 0) {
                o = XmlText.putReplacement(out, o);
                replaced = true;
                i -= size;
            } else {
                for (int end = i + size; i < end; i++) {
                    out[o++] = in[i];
                }
            }
        }
        if (quoted) {
            out[o++] = '"';
        }
        return o;
    }

    private boolean needsQuotes(byte[] in, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = in[i];
            if (b == '"' || b == '\n' || b == '\r' || b == delimiter) {
                return true;
            }
        }
        return false;
    }

    /** What a spreadsheet may read as a formula (OWASP, CSV injection). */
    private static boolean beginsFormula(byte b) {
        return b == '=' || b == '+' || b == '-' || b == '@' || b == '\t' || b == '\r';
    }
}
