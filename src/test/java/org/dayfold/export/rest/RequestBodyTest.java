package org.dayfold.export.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
    @Test
    void sixty_four_kilobytes_are_read_whole() throws IOException {
        assertThat(RequestBody.read(new ByteArrayInputStream(new byte[65_536]), () -> 0))
                .hasSize(65_536);
    }

    @Test
    void one_byte_more_is_refused_without_reading_on() {
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                if (++given > 200_000) {
                    throw new AssertionError("read on after " + given + " bytes");
                }
                return ' ';
            }
        };

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> RequestBody.read(endless, () -> 0));

        assertThat(refusal.reason()).isEqualTo(Reason.BODY_TOO_LARGE);
        assertThat(refusal.arguments()).containsExactly(65_536);
    }

    @Test
    void a_body_that_trickles_in_is_given_up_after_its_time_and_not_before() throws IOException {
        AtomicLong now = new AtomicLong(-5);
        InputStream trickle = new InputStream() {
            @Override
            public int read() {
                now.addAndGet(1_000_000_000);
                return ' ';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                bytes[offset] = (byte) read();
                return 1;
            }
        };

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> RequestBody.read(trickle, now::get));

        assertThat(refusal.reason()).isEqualTo(Reason.BODY_TOO_SLOW);
        assertThat(refusal.arguments()).containsExactly(20L);
        assertThat(now.get()).as("seconds read for").isEqualTo(21_000_000_000L - 5);
    }
}
