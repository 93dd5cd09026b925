package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiTest {

    private final byte[] out = new byte[64];

    @Property
    void longs_are_written_as_java_writes_them(@ForAll long value) {
        assertThat(text(Ascii.putLong(out, 0, value))).isEqualTo(Long.toString(value));
        assertThat(text(Ascii.putUnsigned(out, 0, value))).isEqualTo(Long.toUnsignedString(value));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 99, 100, -1, -10, Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000_000_000_000_000L})
    void numbers_at_the_edges_are_written_as_java_writes_them(long value) {
        longs_are_written_as_java_writes_them(value);
    }

    @Property
    void decimals_are_written_plainly(
            @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L) long unscaled,
            @ForAll @IntRange(min = 0, max = 30) int scale) {
        assertThat(text(Ascii.putDecimal(out, 0, unscaled, scale)))
                .isEqualTo(BigDecimal.valueOf(unscaled, scale).toPlainString());
    }

    @Property
    void a_double_reads_back_as_itself(@ForAll double value) {
        assertThat(Double.parseDouble(text(Ascii.putDouble(out, 0, value)))).isEqualTo(value);
    }

    @Property
    void any_bits_of_a_double_read_back_as_themselves(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (value - value == 0) {
            a_double_reads_back_as_itself(value);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1, 1",
        "-2.5, -2.5",
        "0.30000000000000004, 0.30000000000000004",
        "0.3333333333333333, 0.3333333333333333",
        "123456789012345678, 123456789012345680",
        "1e22, 1E+22",
        "1.7976931348623157e308, 1.7976931348623157E+308",
        "4.9e-324, 4.94065645841247E-324",
        "0.00001, 0.00001",
        "1234.5678, 1234.5678",
        "-0.0, 0",
    })
    void a_double_is_written_as_people_would(double value, String expected) {
        assertThat(text(Ascii.putDouble(out, 0, value))).isEqualTo(expected);
    }

    @Property
    void dates_are_written_as_iso_8601(@ForAll @LongRange(min = -365_243_219_162L, max = 365_241_780_471L) long day) {
        assertThat(text(Ascii.putDate(out, 0, day)))
                .isEqualTo(LocalDate.ofEpochDay(day).toString());
    }

    @Property
    void times_are_written_as_iso_8601_with_seconds(
            @ForAll @LongRange(min = 0, max = 86_399_999_999_999L) long nanoOfDay) {
        String iso = LocalTime.ofNanoOfDay(nanoOfDay).toString();
        assertThat(text(Ascii.putTime(out, 0, nanoOfDay))).isEqualTo(iso.length() == 5 ? iso + ":00" : iso);
    }

    @Property
    void offsets_are_written_as_iso_8601(@ForAll @IntRange(min = -64_800, max = 64_800) int seconds) {
        String iso = ZoneOffset.ofTotalSeconds(seconds).getId();
        assertThat(text(Ascii.putOffset(out, 0, seconds))).isEqualTo(iso.equals("Z") ? "+00:00" : iso);
    }

    @Property
    void significant_digits_over_fifteen_are_told(@ForAll long value) {
        BigInteger number = new BigInteger(Long.toUnsignedString(value));
        int digits = new BigDecimal(number).stripTrailingZeros().precision();
        assertThat(Ascii.significantDigits(value) > Ascii.EXACT_DIGITS).isEqualTo(digits > 15);
    }

    @ParameterizedTest
    @CsvSource({
        "43952, 0, 43952",
        "43952, 43200000000000, 43952.5",
        "43952, 1000000000, 43952.0000115741",
        "43952, 86399999999999, 43952.9999999999",
        "43952, 1, 43952",
    })
    void serials_have_ten_digits_of_a_day_and_never_round_to_the_next_one(long day, long nanos, String expected) {
        assertThat(text(Ascii.putSerial(out, 0, day, nanos))).isEqualTo(expected);
    }

    @Test
    void every_second_of_a_day_survives_as_a_serial() {
        for (int second = 0; second < 86_400; second++) {
            double time = Double.parseDouble(text(Ascii.putSerialTime(out, 0, second * 1_000_000_000L)));
            // As LibreOffice does, which cuts off what is below a second.
            assertThat((long) (time * 86_400 + 1e-7)).isEqualTo(second);
            double serial = Double.parseDouble(text(Ascii.putSerial(out, 0, 50_000, second * 1_000_000_000L)));
            assertThat(Math.round((serial - 50_000) * 86_400)).isEqualTo(second);
        }
    }

    private String text(int end) {
        return new String(out, 0, end, StandardCharsets.US_ASCII);
    }
}
