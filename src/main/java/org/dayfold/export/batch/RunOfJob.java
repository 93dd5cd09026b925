package org.dayfold.export.batch;

import jakarta.batch.runtime.context.JobContext;
import org.dayfold.export.Fence;

/** The claim that a job execution carries in its parameters. */
final class RunOfJob {
    private RunOfJob() {}

    /** The export and the claim; claim 0, which no run ever has, when the job was started without one. */
    static Fence fence(JobContext job) {
        return new Fence(value(job, "export"), parse(value(job, "claim")));
    }

    private static String value(JobContext job, String name) {
        String value = job.getProperties().getProperty(name);
        return value == null ? "" : value.strip();
    }

    private static long parse(String claim) {
        try {
            return Long.parseLong(claim);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
