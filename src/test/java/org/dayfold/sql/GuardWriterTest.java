package org.dayfold.sql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class GuardWriterTest {

    @Test
    void text_that_did_not_come_through_the_output_format_is_refused_in_every_way_it_can_be_written() {
        GuardWriter guard = new GuardWriter();
        assertThatThrownBy(() -> guard.write("x")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> guard.write("xyz", 1, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> guard.write('x')).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> guard.append("x")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> guard.append("xyz", 0, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> guard.append('x')).isInstanceOf(IOException.class);
    }
}
