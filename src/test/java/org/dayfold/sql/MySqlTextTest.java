package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MySqlTextTest {

    @Test
    void a_decimal_is_the_number_it_prints_whatever_its_size() {
        for (String text : List.of(
                "0",
                "-0.00",
                "12.50",
                "-12.50",
                "0012.5",
                ".5",
                "0.000000000000000001",
                "999999999999999999",
                "1000000000000000000",
                "-99999999999999999999999999999999999.999999999999999999999999999999")) {
            assertThat(decimal(text)).as(text).isEqualTo("decimal " + new BigDecimal(text).toPlainString());
        }
        Random random = new Random(20261121);
        for (int i = 0; i < 20_000; i++) {
            int digits = 1 + random.nextInt(65);
            BigInteger unscaled = new BigInteger(random.nextInt(216), random)
                    .mod(BigInteger.TEN.pow(digits))
                    .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1));
            String text = new BigDecimal(unscaled, random.nextInt(Math.min(digits, 30) + 1)).toPlainString();
            assertThat(decimal(text)).isEqualTo("decimal " + text);
        }
    }

    @Test
    void what_is_no_decimal_is_an_error() {
        for (String text : List.of("", "-", ".", "1.2.3", "12a")) {
            assertThatThrownBy(() -> decimal(text)).as(text).isInstanceOf(NumberFormatException.class);
        }
    }

    @Test
    void a_time_of_the_day_is_a_time_and_any_other_its_text() {
        for (String text : List.of(
                "-12:30:00", "24:00:00", "800:00:00", "23:60:00", "1:00:00", "10:00", "10:00:00.", "10:00:0x")) {
            assertThat(time(text)).isEqualTo("text " + text);
        }
        Random random = new Random(20261121);
        for (int i = 0; i < 20_000; i++) {
            int micros = random.nextInt(1_000_000);
            String text = String.format(
                    "%02d:%02d:%02d.%06d", random.nextInt(24), random.nextInt(60), random.nextInt(60), micros);
            String cut = random.nextInt(7) == 0 ? text.substring(0, 8) : text.substring(0, 10 + random.nextInt(6));
            assertThat(time(cut)).as(cut).isEqualTo("time " + LocalTime.parse(cut));
        }
    }

    @Test
    void the_driver_is_trusted_with_wall_clocks_from_the_last_hour_that_the_zone_left_out() {
        assertThat(MySqlCells.exactFrom(ZoneId.of("UTC"))).isEqualTo(LocalDateTime.MIN);
        assertThat(MySqlCells.exactFrom(ZoneId.of("+09:00"))).isEqualTo(LocalDateTime.MIN);
        assertThat(MySqlCells.exactFrom(ZoneId.of("America/New_York"))).isEqualTo(LocalDateTime.MAX);
        // Korea's summer time ended on 1988-10-09 at three o'clock.
        assertThat(MySqlCells.exactFrom(ZoneId.of("Asia/Seoul"))).isEqualTo(LocalDateTime.of(1988, 10, 10, 2, 0));
    }

    private static String decimal(String text) {
        RecordedRows sink = new RecordedRows();
        MySqlText.decimal(text, sink);
        sink.endRow();
        return sink.rows().get(0).get(0);
    }

    private static String time(String text) {
        RecordedRows sink = new RecordedRows();
        MySqlText.time(text, sink);
        sink.endRow();
        return sink.rows().get(0).get(0);
    }
}
