package org.dayfold.jobs;

/**
 * How this node works its queue.
 *
 * @param node fixed, unique name of this node, at most 50 characters (the width of {@code picked_by})
 * @param jobs exports that run at once on this node
 * @param waiting the most exports that may wait, of all nodes together
 * @param crashes runs in a row that end with their server before a single chunk is finished, and then the export is given
 *     up: it may be the reason
 */
public record QueueSettings(String node, int jobs, int waiting, int crashes) {
    private static final int NODE_LENGTH = 50;

    public QueueSettings {
        if (node.isBlank() || node.length() > NODE_LENGTH) {
            throw new IllegalArgumentException(
                    "node name \"" + node + "\" has " + node.length() + " characters; 1 to " + NODE_LENGTH + " fit");
        }
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs at once: " + jobs + " is below 1");
        }
        if (waiting < 1) {
            throw new IllegalArgumentException("exports that may wait: " + waiting + " is below 1");
        }
        if (crashes < 1) {
            throw new IllegalArgumentException("crashes in a row: " + crashes + " is below 1");
        }
    }
}
