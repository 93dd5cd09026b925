package org.dayfold.sheet.deflate;

import java.util.Arrays;

/**
 * Tokens as one block of a deflate stream: with Huffman codes made for them (RFC 1951 3.2.7), or stored (3.2.4) where that is
 * shorter. Not thread-safe.
 */
final class BlockWriter {

    private static final int STORED = 0;
    private static final int DYNAMIC = 2;
    /** One less than what the format allows, so that four literals fit the register beside the bits that wait. */
    private static final int MAX_WIDTH = 14;

    private static final int MAX_STORED = 65_535;

    final HuffmanCode literals = new HuffmanCode(Symbols.LITERALS, MAX_WIDTH);
    final HuffmanCode distances = new HuffmanCode(Symbols.DISTANCES, MAX_WIDTH);
    private final CodeLengths lengths = new CodeLengths();
    /** Code and width, at {@link #WIDTH}, of each literal. */
    private final int[] literal = new int[256];
    /** The same of each match length, its extra bits with it. */
    private final int[] match = new int[Symbols.MAX_MATCH + 1];
    /** Code, width at bit 16, extra bits at 24, of each distance symbol. */
    private final int[] distance = new int[Symbols.DISTANCES];

    private final int[] quarters = new int[4 << 8];

    private static final int WIDTH = 24;
    private static final int BITS = (1 << WIDTH) - 1;

    /** Counts the tokens' symbols anew. */
    void count(Tokens tokens) {
        literals.clear();
        distances.clear();
        countLiterals(tokens.literals, tokens.literalCount);
        int[] counts = literals.counts;
        int[] ofDistance = distances.counts;
        long[] all = tokens.tokens;
        int count = tokens.count;
        for (int i = 0; i < count; i++) {
            int length = Tokens.length(all[i]);
            if (length != 0) {
                counts[Symbols.ofLength(length)]++;
                ofDistance[Tokens.distanceSymbol(all[i])]++;
            }
        }
        counts[Symbols.END_OF_BLOCK]++;
    }

    /** In four tables, since counting equal bytes in one waits for itself. */
    private void countLiterals(byte[] bytes, int length) {
        int[] four = quarters;
        Arrays.fill(four, 0);
        int i = 0;
        for (; i < length - 3; i += 4) {
            four[bytes[i] & 0xFF]++;
            four[256 + (bytes[i + 1] & 0xFF)]++;
            four[512 + (bytes[i + 2] & 0xFF)]++;
            four[768 + (bytes[i + 3] & 0xFF)]++;
        }
        for (; i < length; i++) {
            four[bytes[i] & 0xFF]++;
        }
        for (int c = 0; c < 256; c++) {
            literals.counts[c] = four[c] + four[256 + c] + four[512 + c] + four[768 + c];
        }
    }

    /** Appends the block of these tokens, which stand for the bytes {@code from} to {@code to}. */
    void write(byte[] in, int from, int to, Tokens tokens, BitWriter out) {
        count(tokens);
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
        codes(tokens, out);
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
        for (int i = 0; i < Symbols.DISTANCES; i++) {
            distance[i] = Symbols.DISTANCE_EXTRA[i] << 24 | distances.widths[i] << 16 | distances.codes[i];
        }
    }

    private void codes(Tokens tokens, BitWriter writer) {
        byte[] in = tokens.literals;
        byte[] out = writer.bytes;
        int[] literalCodes = literal;
        int[] distanceCodes = distance;
        int[] distanceBases = Symbols.DISTANCE_BASE;
        int o = writer.length;
        long bits = writer.bits;
        int count = writer.count;
        int at = 0;
        long[] all = tokens.tokens;
        int end = tokens.count;
        for (int i = 0; i < end; i++) {
            long token = all[i];
            int run = Tokens.literals(token);
            int next = at + run;
            for (; run > 0; run -= 4) {
                // Four at a time; those beyond the run are masked rather than branched around: no processor guesses
                // runs.
                int a = literalCodes[in[at] & 0xFF];
                int b = literalCodes[in[at + 1] & 0xFF] & 1 - run >> 31;
                int c = literalCodes[in[at + 2] & 0xFF] & 2 - run >> 31;
                int d = literalCodes[in[at + 3] & 0xFF] & 3 - run >> 31;
                at += 4;
                int ab = (a >>> WIDTH) + (b >>> WIDTH);
                long first = a & BITS | (long) (b & BITS) << (a >>> WIDTH);
                long second = c & BITS | (long) (d & BITS) << (c >>> WIDTH);
                bits |= (first | second << ab) << count;
                count += ab + (c >>> WIDTH) + (d >>> WIDTH);
                Bytes.putLong(out, o, bits);
                o += count >>> 3;
                bits >>>= count & ~7;
                count &= 7;
            }
            at = next;
            int length = Tokens.length(token);
            if (length != 0) {
                int code = match[length];
                bits |= (long) (code & BITS) << count;
                count += code >>> WIDTH;
                int symbol = Tokens.distanceSymbol(token);
                code = distanceCodes[symbol];
                bits |= (long) (code & 0xFFFF) << count;
                count += code >>> 16 & 0xFF;
                bits |= (long) (Tokens.distance(token) - distanceBases[symbol]) << count;
                count += code >>> 24;
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
