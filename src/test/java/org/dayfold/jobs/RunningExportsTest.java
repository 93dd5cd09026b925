package org.dayfold.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.dayfold.export.Fence;
import org.junit.jupiter.api.Test;

class RunningExportsTest {
    private final RunningExports running = new RunningExports();
    private final List<String> woken = new ArrayList<>();

    @Test
    void a_waiter_that_lost_its_claim_does_not_take_the_next_runs_waker_with_it() {
        Fence lost = new Fence("a", 1);
        Fence next = new Fence("a", 2);
        running.add(lost, () -> woken.add("lost"));
        running.add(next, () -> woken.add("next"));
        running.add(new Fence("b", 1), () -> woken.add("b"));
        assertThat(running.count()).isEqualTo(2);

        running.remove(lost);
        running.interrupt("a");
        assertThat(woken).containsExactly("next");
        assertThat(running.count()).isEqualTo(2);
    }
}
