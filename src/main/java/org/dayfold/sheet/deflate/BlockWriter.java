package org.dayfold.sheet.deflate;

/**
 * Tokens as one block of a deflate stream: with Huffman codes made for them (RFC 1951 3.2.7), or stored (3.2.4) where that is
 * shorter. Not thread-safe.
 */
final class BlockWriter {

    private static final int STORED = 0;
    private static final int DYNAMIC = 2;
    private static final int MAX_WIDTH = 15;
    private static final int MAX_STORED = 65_535;

    final HuffmanCode literals = new HuffmanCode(Symbols.LITERALS, MAX_WIDTH);
    final HuffmanCode distances = new HuffmanCode(Symbols.DISTANCES, MAX_WIDTH);
    private final CodeLengths lengths = new CodeLengths();
    /** Code and width, at {@link #WIDTH}, of each literal. */
    private final int[] literal = new int[256];
    /** The same of each match length, its extra bits with it. */
    private final int[] match = new int[Symbols.MAX_MATCH + 1];

    private static final int WIDTH = 24;
    private static final int BITS = (1 << WIDTH) - 1;

    /** Counts the tokens' symbols anew. */
    void count(byte[] in, int from, Tokens tokens) {
        literals.clear();
        distances.clear();
        int[] counts = literals.counts;
        int[] ofDistance = distances.counts;
        long[] all = tokens.tokens;
        int at = from;
        int count = tokens.count;
        for (int i = 0; i < count; i++) {
            long token = all[i];
            int end = at + Tokens.literals(token);
            while (at < end) {
                counts[in[at++] & 0xFF]++;
            }
            int length = Tokens.length(token);
            if (length != 0) {
                at += length;
                counts[Symbols.ofLength(length)]++;
                ofDistance[Symbols.ofDistance(Tokens.distance(token))]++;
            }
        }
        counts[Symbols.END_OF_BLOCK]++;
    }

    /** Appends the block of these tokens, which stand for the bytes {@code from} to {@code to}. */
    void write(byte[] in, int from, int to, Tokens tokens, BitWriter out) {
        count(in, from, tokens);
        literals.build();
        distances.build();
        long bits = 3 + lengths.prepare(literals, distances) + literals.bits() + distances.bits() + extraBits();
        int size = to - from;
        long stored = 8L * size + 40L * (1 + size / MAX_STORED);
        out.ensure(Math.min(bits, stored) / 8 + 16);
        if (stored <= bits) {
            store(in, from, to, out);
            return;
        }
        out.put(DYNAMIC << 1, 3);
        lengths.write(out);
        prepare();
        codes(in, from, tokens, out);
        out.put(literals.codes[Symbols.END_OF_BLOCK], literals.widths[Symbols.END_OF_BLOCK]);
    }

    private long extraBits() {
        long bits = 0;
        for (int i = 0; i < Symbols.LENGTH_EXTRA.length; i++) {
            bits += (long) literals.counts[Symbols.FIRST_LENGTH + i] * Symbols.LENGTH_EXTRA[i];
        }
        for (int i = 0; i < Symbols.DISTANCES; i++) {
            bits += (long) distances.counts[i] * Symbols.DISTANCE_EXTRA[i];
        }
        return bits;
    }

    private void prepare() {
        for (int i = 0; i < 256; i++) {
            literal[i] = literals.widths[i] << WIDTH | literals.codes[i];
        }
        for (int length = Symbols.MIN_MATCH; length <= Symbols.MAX_MATCH; length++) {
            int symbol = Symbols.ofLength(length);
            int index = symbol - Symbols.FIRST_LENGTH;
            int width = literals.widths[symbol];
            int code = literals.codes[symbol] | length - Symbols.LENGTH_BASE[index] << width;
            match[length] = width + Symbols.LENGTH_EXTRA[index] << WIDTH | code;
        }
    }

    private void codes(byte[] in, int from, Tokens tokens, BitWriter writer) {
        byte[] out = writer.bytes;
        int o = writer.length;
        long bits = writer.bits;
        int count = writer.count;
        int at = from;
        long[] all = tokens.tokens;
        int end = tokens.count;
        for (int i = 0; i < end; i++) {
            long token = all[i];
            int run = Tokens.literals(token);
            while (run > 0) {
                int code = literal[in[at++] & 0xFF];
                bits |= (long) (code & BITS) << count;
                count += code >>> WIDTH;
                if (run > 1) {
                    code = literal[in[at++] & 0xFF];
                    bits |= (long) (code & BITS) << count;
                    count += code >>> WIDTH;
                }
                if (run > 2) {
                    code = literal[in[at++] & 0xFF];
                    bits |= (long) (code & BITS) << count;
                    count += code >>> WIDTH;
                }
                run -= 3;
                Bytes.putLong(out, o, bits);
                o += count >>> 3;
                bits >>>= count & ~7;
                count &= 7;
            }
            int length = Tokens.length(token);
            if (length != 0) {
                at += length;
                int code = match[length];
                bits |= (long) (code & BITS) << count;
                count += code >>> WIDTH;
                int distance = Tokens.distance(token);
                int symbol = Symbols.ofDistance(distance);
                bits |= (long) distances.codes[symbol] << count;
                count += distances.widths[symbol];
                bits |= (long) (distance - Symbols.DISTANCE_BASE[symbol]) << count;
                count += Symbols.DISTANCE_EXTRA[symbol];
                Bytes.putLong(out, o, bits);
                o += count >>> 3;
                bits >>>= count & ~7;
                count &= 7;
            }
        }
        writer.length = o;
        writer.bits = bits;
        writer.count = count;
    }

    private static void store(byte[] in, int from, int to, BitWriter out) {
        int at = from;
        do {
            int size = Math.min(to - at, MAX_STORED);
            out.put(STORED, 3);
            out.align();
            out.put(size, 16);
            out.put(size ^ 0xFFFF, 16);
            System.arraycopy(in, at, out.bytes, out.length, size);
            out.length += size;
            at += size;
        } while (at < to);
    }

    /** An empty stored block: nothing, but its end is the end of a byte (zlib's full flush). */
    static void flush(BitWriter out) {
        out.ensure(16);
        store(new byte[0], 0, 0, out);
    }
}
