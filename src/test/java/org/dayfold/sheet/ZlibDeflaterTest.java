package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class ZlibDeflaterTest {

    @Test
    void blocks_in_any_order_inflate_one_after_another_and_do_not_depend_on_their_neighbours()
            throws DataFormatException {
        Random random = new Random(5);
        byte[] noise = new byte[700_000];
        random.nextBytes(noise);
        byte[] equal = new byte[600_000];
        byte[] text = "<c r=\"A1\"><v>1</v></c>".repeat(9_000).getBytes();
        for (Compression compression : Compression.values()) {
            try (BlockDeflater one = compression.deflater();
                    BlockDeflater other = compression.deflater()) {
                Inflater inflater = new Inflater(true);
                for (byte[] content : new byte[][] {text, noise, {}, equal, text, {7}, noise}) {
                    byte[] block = one.deflate(buffer(content));
                    assertThat(other.deflate(buffer(equal))).isNotEmpty();
                    assertThat(other.deflate(buffer(content))).isEqualTo(block);
                    inflater.setInput(block);
                    byte[] out = new byte[content.length + 1];
                    assertThat(inflater.inflate(out)).isEqualTo(content.length);
                    assertThat(Arrays.copyOf(out, content.length)).isEqualTo(content);
                    assertThat(inflater.getRemaining()).isZero();
                }
                inflater.setInput(ZlibDeflater.finished(text));
                assertThat(inflater.inflate(new byte[text.length + 1])).isEqualTo(text.length);
                assertThat(inflater.finished()).isTrue();
                inflater.end();
            }
        }
    }

    private static EncodeBuffer buffer(byte[] content) {
        EncodeBuffer buffer = new EncodeBuffer();
        buffer.put(content);
        return buffer;
    }
}
