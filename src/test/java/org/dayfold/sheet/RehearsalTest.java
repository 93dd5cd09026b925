package org.dayfold.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dayfold.sheet.poi.PoiShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @TempDir
    Path folder;

    @Test
    void a_whole_workbook_is_written_and_nothing_of_it_stays() throws Exception {
        List<ShellPlan> plans = new ArrayList<>();
        Rehearsal rehearsal = new Rehearsal(folder, plan -> {
            plans.add(plan);
            return PoiShell.build(plan);
        });
        long small = rehearsal.perform(1_000);
        long large = rehearsal.perform(20_000);

        assertThat(plans).extracting(ShellPlan::sheetRows).containsExactly(List.of(1_001L), List.of(20_001L));
        assertThat(large).isGreaterThan(10 * small);
        assertThat(folder).isEmptyDirectory();
    }
}
