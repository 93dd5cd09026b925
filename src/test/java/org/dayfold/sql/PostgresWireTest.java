package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresWireTest {

    private final RecordedRows sink = new RecordedRows();

    @Test
    void what_came_as_text_is_left_to_the_driver() {
        for (String text : List.of("0", "1.50", "NaN", "Infinity", "-Infinity", "12345678", "123456.78901234567890")) {
            assertThat(PostgresWire.numeric(ascii(text), sink)).as(text).isFalse();
        }
        for (String text : List.of("infinity", "-infinity", "2020-05-01 00:00:00")) {
            assertThat(PostgresWire.timestamp(ascii(text), sink)).as(text).isFalse();
        }
    }

    @Test
    void numbers_of_up_to_18_digits_are_read_and_longer_ones_left() {
        assertThat(numeric(0, 0, 2)).isEqualTo("decimal 0.00");
        assertThat(numeric(0, 0x4000, 2, 1, 5000)).isEqualTo("decimal -1.50");
        assertThat(numeric(-1, 0, 4, 1)).isEqualTo("decimal 0.0001");
        assertThat(numeric(3, 0, 0, 999, 9999, 9999, 9999)).isEqualTo("decimal 999999999999999");
        assertThat(numeric(4, 0, 0, 1, 0, 0, 0)).isEqualTo("decimal 10000000000000000");
        assertThat(numeric(4, 0, 2, 1, 0, 0, 1)).isEqualTo("left");
        assertThat(numeric(0, 0xC000, 0)).isEqualTo("left");
        assertThat(numeric(0, 0, 0, 1, 2, 3, 4, 5)).isEqualTo("left");
    }

    @Test
    void a_timestamp_counts_from_2000() {
        assertThat(PostgresWire.timestamp(ByteBuffer.allocate(8).putLong(-1).array(), sink))
                .isTrue();
        sink.endRow();
        assertThat(sink.rows().get(0)).containsExactly("timestamp 1999-12-31T23:59:59.999999");
        assertThat(PostgresWire.timestamp(
                        ByteBuffer.allocate(8).putLong(Long.MAX_VALUE).array(), sink))
                .isFalse();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String numeric(int weight, int sign, int scale, int... digits) {
        ByteBuffer wire = ByteBuffer.allocate(8 + 2 * digits.length)
                .putShort((short) digits.length)
                .putShort((short) weight)
                .putShort((short) sign)
                .putShort((short) scale);
        for (int digit : digits) {
            wire.putShort((short) digit);
        }
        RecordedRows one = new RecordedRows();
        if (!PostgresWire.numeric(wire.array(), one)) {
            return "left";
        }
        one.endRow();
        return one.rows().get(0).get(0);
    }
}
