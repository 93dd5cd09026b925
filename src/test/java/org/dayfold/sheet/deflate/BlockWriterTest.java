package org.dayfold.sheet.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class BlockWriterTest {

    private final Tokens tokens = new Tokens();
    private final byte[] content = new byte[1 << 20];
    private int length;

    @Test
    void every_length_at_every_distance_symbol_s_ends_inflates() throws DataFormatException {
        literals(new Random(1), 33_000);
        for (int size = Symbols.MIN_MATCH; size <= Symbols.MAX_MATCH; size++) {
            match(size, 1 + size * 100);
        }
        for (int i = 0; i < Symbols.DISTANCES; i++) {
            match(3, Symbols.DISTANCE_BASE[i]);
            match(4, Symbols.DISTANCE_BASE[i] + (1 << Symbols.DISTANCE_EXTRA[i]) - 1);
        }
        assertThat(inflated()).isTrue();
    }

    @Test
    void a_single_literal_inflates() throws DataFormatException {
        content[length++] = 'x';
        tokens.add(content, length - 1, 1);
        assertThat(inflated()).isTrue();
    }

    @Test
    void a_single_distance_has_a_code_that_inflates() throws DataFormatException {
        content[length++] = 'x';
        tokens.add(content, length - 1, 1);
        for (int i = 0; i < 100; i++) {
            match(258, 1);
        }
        assertThat(inflated()).isTrue();
    }

    @Test
    void no_distance_at_all_inflates() throws DataFormatException {
        for (int i = 0; i < 1_000; i++) {
            content[length++] = (byte) (i % 3);
        }
        tokens.add(content, 0, length);
        assertThat(inflated()).isTrue();
    }

    @Test
    void codes_that_would_be_longer_than_fifteen_bits_are_limited() throws DataFormatException {
        int a = 1;
        int b = 1;
        for (int symbol = 0; symbol < 26; symbol++) {
            Arrays.fill(content, length, length + a, (byte) symbol);
            length += a;
            int sum = a + b;
            a = b;
            b = sum;
        }
        tokens.add(content, 0, length);
        assertThat(inflated()).isTrue();
    }

    private void literals(Random random, int count) {
        for (int i = 0; i < count; i++) {
            content[length++] = (byte) random.nextInt(200);
        }
        tokens.add(content, length - count, count);
    }

    private void match(int size, int distance) {
        for (int i = 0; i < size; i++) {
            content[length] = content[length - distance];
            length++;
        }
        tokens.add(content, 0, 0, size, distance);
    }

    private boolean inflated() throws DataFormatException {
        BitWriter out = new BitWriter();
        new BlockWriter().write(content, 0, length, tokens, out);
        BlockWriter.flush(out);
        Inflater inflater = new Inflater(true);
        inflater.setInput(out.copy());
        byte[] inflated = new byte[length + 1];
        int size = inflater.inflate(inflated);
        boolean right = inflater.getRemaining() == 0 && !inflater.finished();
        inflater.end();
        return right && size == length && Arrays.equals(inflated, 0, size, content, 0, length);
    }
}
