package org.dayfold.sheet.deflate;

/**
 * Deflates a block of markup whose cells are marked: raw deflate (RFC 1951), byte-aligned at its end as by zlib's full flush, not
 * final, and without reference to anything before, so that blocks can stand one after another.
 *
 * <p>The result is a function of bytes and marks alone, the same on every Java release. Holds about 1 MB and nothing of a block
 * once it is done; allocates the result only. Not thread-safe.
 */
public final class TemplateDeflater {

    private final Tokens tokens = new Tokens();
    private final BlockWriter blocks = new BlockWriter();
    private final BitWriter out = new BitWriter();
    private final TokenCosts costs = new TokenCosts();
    private final MatchFinder matches = new MatchFinder(tokens, costs, blocks, out);

    /**
     * The block's {@code length} bytes deflated.
     *
     * @param bytes must have {@link #PADDING} bytes beyond {@code length}; they are overwritten
     */
    public byte[] deflate(byte[] bytes, int length, CellMarks marks) {
        out.clear();
        for (int i = 0; i < PADDING; i++) {
            bytes[length + i] = 0;
        }
        matches.parse(bytes, length, marks);
        BlockWriter.flush(out);
        return out.copy();
    }

    /** Bytes that an array must have beyond its content. */
    public static final int PADDING = Bytes.PADDING;
}
