package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
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
        byte[] megabyte = new byte[1 << 20];
        int crc = Crc32Sum.of(megabyte, 0, megabyte.length);
        Crc32Sum oneByOne = new Crc32Sum();
        for (int i = 0; i < 5_120; i++) {
            oneByOne.append(crc, megabyte.length);
        }
        Crc32Sum half = new Crc32Sum();
        for (int i = 0; i < 2_560; i++) {
            half.append(crc, megabyte.length);
        }
        Crc32Sum inTwo = new Crc32Sum();
        inTwo.append(half.value(), 2_560L << 20);
        inTwo.append(half.value(), 2_560L << 20);
        assertThat(inTwo.value()).isEqualTo(oneByOne.value());
    }
}
