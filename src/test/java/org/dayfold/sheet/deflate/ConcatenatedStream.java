package org.dayfold.sheet.deflate;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Blocks one after another, and what they must come to. The whole is inflated as one stream, as a reader does: that each block
 * inflates alone proves too little.
 */
final class ConcatenatedStream {

    private static final byte[] FINAL_BLOCK = {3, 0};

    private final TemplateDeflater deflater = new TemplateDeflater();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final ByteArrayOutputStream deflated = new ByteArrayOutputStream();

    /** Deflates and appends a block; returns it deflated. */
    byte[] append(MarkedBlock block) {
        byte[] bytes = block.content();
        byte[] padded = Arrays.copyOf(bytes, bytes.length + TemplateDeflater.PADDING);
        byte[] out = deflater.deflate(padded, bytes.length, block.marks);
        content.writeBytes(bytes);
        deflated.writeBytes(out);
        return out;
    }

    int length() {
        return deflated.size();
    }

    /** Whether the stream inflates to what was put in, and to its last byte; empties it. */
    boolean isRight() {
        deflated.writeBytes(FINAL_BLOCK);
        byte[] expected = content.toByteArray();
        byte[] stream = deflated.toByteArray();
        content.reset();
        deflated.reset();
        byte[] inflated = new byte[expected.length + 1];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stream);
            int length = inflater.inflate(inflated);
            return length == expected.length
                    && Arrays.equals(inflated, 0, length, expected, 0, length)
                    && inflater.finished()
                    && inflater.getRemaining() == 0;
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }
}
