package org.dayfold.export;

import java.time.Duration;
import java.util.UUID;
import org.dayfold.template.Options;

/** How long an export may run, by its template. Waiting is not counted; the runs of all attempts are. */
public class Deadlines {
    private final RunLedger runs;
    private final PinnedTemplates pinned;

    public Deadlines(RunLedger runs, PinnedTemplates pinned) {
        this.runs = runs;
        this.pinned = pinned;
    }

    /** {@code options.deadline} of the export's pinned template; of one that cannot be read, the standard two hours. */
    public Duration of(Fence fence) {
        try {
            return pinned.of(runs.run(fence).template()).template().options().deadline();
        } catch (ExportFailure unreadable) {
            // The job's first step fails on it, with the findings.
            return Options.DEFAULT.deadline();
        }
    }

    /** Notes that the run ends because its time is over. */
    public void noteOverdue(Fence fence) {
        runs.problem(
                fence,
                new Problem(
                        ProblemCode.DEADLINE_PASSED,
                        runs.run(fence).export().step().orElse(""),
                        -1,
                        "running time passed the deadline of " + of(fence),
                        UUID.randomUUID().toString()));
    }
}
