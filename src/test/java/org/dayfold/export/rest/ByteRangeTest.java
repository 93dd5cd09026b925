package org.dayfold.export.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    private static final long SIZE = 10_000;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-499, 0, 500, bytes 0-499/10000",
        "bytes=500-999, 500, 500, bytes 500-999/10000",
        "bytes=-500, 9500, 500, bytes 9500-9999/10000",
        "bytes=9500-, 9500, 500, bytes 9500-9999/10000",
        "bytes=0-0, 0, 1, bytes 0-0/10000",
        "bytes=-1, 9999, 1, bytes 9999-9999/10000",
        "bytes=0-, 0, 10000, bytes 0-9999/10000",
        "bytes=9999-20000, 9999, 1, bytes 9999-9999/10000",
        "bytes=-20000, 0, 10000, bytes 0-9999/10000",
        "bytes=0-99999999999999999999999, 0, 10000, bytes 0-9999/10000",
        "bytes=-99999999999999999999999, 0, 10000, bytes 0-9999/10000",
        "BYTES=0-499, 0, 500, bytes 0-499/10000",
    })
    void a_single_range_is_cut_to_the_file(String header, long first, long length, String contentRange) {
        ByteRange range = ByteRange.of(header, SIZE);

        assertThat(range).isEqualTo(new ByteRange(first, length, false));
        assertThat(range.of(SIZE)).isEqualTo(contentRange);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,5-6",
                "bytes=-",
                "bytes=",
                "bytes",
                "lines=0-1",
                "bytes=5-4",
                "bytes=a-b",
                "bytes=--5",
                "bytes=1-2-3",
                "0-1",
                "bytes 0-1"
            })
    void what_is_no_single_range_gives_the_whole_file(String header) {
        assertThat(ByteRange.of(header, SIZE)).isEqualTo(new ByteRange(0, SIZE, true));
    }

    @Test
    void no_header_gives_the_whole_file() {
        assertThat(ByteRange.of(null, SIZE)).isEqualTo(new ByteRange(0, SIZE, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10000-", "bytes=10000-10001", "bytes=-0", "bytes=99999999999999999999-"})
    void a_range_behind_the_end_is_refused(String header) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ByteRange.of(header, SIZE));

        assertThat(refusal.reason()).isEqualTo(Reason.RANGE_NOT_SATISFIABLE);
        assertThat(refusal.arguments()).containsExactly(header, SIZE);
    }

    @Test
    void an_empty_file_has_no_ranges() {
        assertThat(ByteRange.of(null, 0)).isEqualTo(new ByteRange(0, 0, true));
        assertThat(catchThrowableOfType(Refusal.class, () -> ByteRange.of("bytes=0-0", 0)))
                .isNotNull();
    }
}
