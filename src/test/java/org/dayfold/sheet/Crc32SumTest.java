package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Crc32SumTest {

    @Property
    void the_sum_of_pieces_is_the_crc_of_the_whole(@ForAll List<byte[]> pieces) {
        Crc32Sum sum = new Crc32Sum();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            sum.append(Crc32Sum.of(piece, 0, piece.length), piece.length);
            whole.writeBytes(piece);
        }
        assertThat(sum.value()).isEqualTo(Crc32Sum.of(whole.toByteArray(), 0, whole.size()));
    }

    @Test
    void lengths_beyond_32_bits_are_summed_too() {
        byte[] zeros = new byte[1 << 20];
        CRC32 expected = new CRC32();
        Crc32Sum sum = new Crc32Sum();
        Crc32Sum twice = new Crc32Sum();
        for (int i = 0; i < 2_560; i++) {
            expected.update(zeros);
            sum.append(Crc32Sum.of(zeros, 0, zeros.length), zeros.length);
        }
        twice.append(sum.value(), 2_560L << 20);
        twice.append(sum.value(), 2_560L << 20);
        assertThat(sum.value()).isEqualTo((int) expected.getValue());
        for (int i = 0; i < 2_560; i++) {
            expected.update(zeros);
        }
        assertThat(twice.value()).isEqualTo((int) expected.getValue());
    }
}
