package org.dayfold.sheet.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TemplateDeflaterTest {

    private final ConcatenatedStream stream = new ConcatenatedStream();

    @Property(tries = 300)
    void blocks_one_after_another_inflate_to_what_they_were(
            @ForAll long seed, @ForAll @IntRange(max = 4_000) int size) {
        Random random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            stream.append(MarkedBlock.any(random, size));
        }
        assertThat(stream.isRight()).isTrue();
    }

    @Property(tries = 4)
    void blocks_of_the_usual_size_do_too(@ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            stream.append(MarkedBlock.any(random, 512 << 10));
        }
        assertThat(stream.isRight()).isTrue();
    }

    @Property(tries = 100)
    void a_block_depends_on_no_block_before_nor_on_bytes_behind_its_end(
            @ForAll long seed, @ForAll @IntRange(max = 3_000) int size) {
        MarkedBlock block = MarkedBlock.any(new Random(seed), size);
        byte[] first = stream.append(block);
        stream.append(MarkedBlock.any(new Random(seed + 1), size));
        assertThat(stream.append(block)).isEqualTo(first);
        byte[] content = block.content();
        byte[] noisy = Arrays.copyOf(content, content.length + 50);
        Arrays.fill(noisy, content.length, noisy.length, (byte) '7');
        assertThat(new TemplateDeflater().deflate(noisy, content.length, block.marks))
                .isEqualTo(first);
    }

    @Test
    void nothing_is_an_empty_stored_block() {
        assertThat(stream.append(new MarkedBlock(0))).containsExactly(0, 0, 0, 0xFF, 0xFF);
        assertThat(stream.isRight()).isTrue();
    }

    @Test
    void noise_is_stored_and_grows_by_no_more_than_its_frames() {
        byte[] noise = noise(300_000);
        assertThat(stream.append(MarkedBlock.bare(noise))).hasSizeLessThan(noise.length + 5 * 7);
        assertThat(stream.append(rows(20, noise))).hasSizeLessThan(20 * (noise.length + 100));
        assertThat(stream.isRight()).isTrue();
    }

    @Test
    void equal_bytes_of_every_length_around_a_match_s_longest_inflate() {
        for (int length = 0; length < 800; length++) {
            stream.append(MarkedBlock.bare(bytes("a".repeat(length))));
        }
        assertThat(stream.isRight()).isTrue();
    }

    @Test
    void a_million_equal_bytes_become_a_thousandth() {
        assertThat(stream.append(MarkedBlock.bare(new byte[1_000_000]))).hasSizeLessThan(1_300);
        assertThat(stream.isRight()).isTrue();
    }

    @Test
    void texts_of_a_cell_s_longest_are_matched_wherever_they_are_equal() {
        byte[] longest = noise(32_767);
        longest[0] = 'x';
        byte[] equal = bytes("끝".repeat(32_767));
        stream.append(rows(40, equal, longest));
        stream.append(rows(3, longest, equal, longest));
        assertThat(stream.isRight()).isTrue();
    }

    @Test
    void cells_that_are_all_equal_cost_about_three_bytes_each() {
        MarkedBlock block = rows(5_000, bytes("취소"), bytes("17850"), bytes("United Kingdom"));
        assertThat(stream.append(block)).hasSizeLessThan(5_000 * 3 * 3);
        assertThat(stream.isRight()).isTrue();
    }

    @Test
    void rows_without_cells_inflate() {
        stream.append(rows(10_000));
        stream.append(rows(10_000, null, null));
        assertThat(stream.isRight()).isTrue();
    }

    @Test
    void a_phrase_is_matched_at_a_distance_of_32768_and_not_beyond() {
        byte[] phrase = noise(200);
        int atTheEdge = phraseTwice(phrase, 32_768);
        assertThat(phraseTwice(phrase, 32_769)).isGreaterThan(atTheEdge + 100);
        for (int distance = 32_760; distance < 32_780; distance++) {
            phraseTwice(phrase, distance);
        }
        assertThat(stream.isRight()).isTrue();
    }

    private int phraseTwice(byte[] phrase, int distance) {
        byte[] content = new byte[distance + phrase.length];
        Arrays.fill(content, (byte) ' ');
        System.arraycopy(phrase, 0, content, 0, phrase.length);
        System.arraycopy(phrase, 0, content, distance, phrase.length);
        return stream.append(MarkedBlock.bare(content)).length;
    }

    @Test
    void rows_as_long_as_the_window_match_the_row_above_or_do_not() {
        for (int length = 32_768 - 60; length < 32_768 - 20; length++) {
            byte[] value = noise(length);
            value[0] = 'x';
            stream.append(rows(3, value));
        }
        assertThat(stream.isRight()).isTrue();
    }

    @Test
    void a_block_of_many_megabytes_and_tokens_inflates() {
        Random random = new Random(3);
        stream.append(MarkedBlock.any(random, 3_000_000));
        byte[] pairs = new byte[2_000_000];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : i % 7);
        }
        stream.append(MarkedBlock.bare(pairs));
        assertThat(stream.isRight()).isTrue();
    }

    /** A part made by other rules is another part: whoever changes these bytes changes {@code Compression}'s fingerprint. */
    @Test
    void the_bytes_of_template1_are_these_on_every_java_release() {
        CRC32 crc = new CRC32();
        Random random = new Random(1);
        for (int i = 0; i < 40; i++) {
            crc.update(stream.append(MarkedBlock.any(random, 30_000)));
        }
        assertThat(Long.toHexString(crc.getValue())).isEqualTo("ff479a39");
        assertThat(stream.isRight()).isTrue();
    }

    private static MarkedBlock rows(int count, byte[]... values) {
        MarkedBlock block = new MarkedBlock(values.length);
        for (int row = 0; row < count; row++) {
            block.row(99_990 + row, values);
        }
        return block;
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
