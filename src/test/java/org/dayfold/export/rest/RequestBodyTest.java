package org.dayfold.export.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
    @Test
    void sixty_four_kilobytes_are_read_whole() throws IOException {
        assertThat(RequestBody.read(new ByteArrayInputStream(new byte[65_536]))).hasSize(65_536);
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

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> RequestBody.read(endless));

        assertThat(refusal.reason()).isEqualTo(Reason.BODY_TOO_LARGE);
        assertThat(refusal.arguments()).containsExactly(65_536);
    }
}
