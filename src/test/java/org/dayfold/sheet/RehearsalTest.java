package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @TempDir
    Path folder;

    @Test
    void a_whole_workbook_is_written_and_nothing_of_it_stays() throws Exception {
        Rehearsal rehearsal = new Rehearsal(folder);
        long small = rehearsal.perform(1_000);
        long large = rehearsal.perform(20_000);

        assertThat(small).isGreaterThan(20_000);
        assertThat(large).isGreaterThan(10 * small);
        assertThat(folder).isEmptyDirectory();
    }
}
