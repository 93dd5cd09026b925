package org.dayfold.jobs;

/**
 * How this node works its queue.
 *
 * @param node fixed, unique name of this node, at most 50 characters (the width of {@code picked_by})
 * @param jobs exports that run at once on this node
 */
public record QueueSettings(String node, int jobs) {
    private static final int NODE_LENGTH = 50;

    public QueueSettings {
        if (node.isBlank() || node.length() > NODE_LENGTH) {
            throw new IllegalArgumentException(
                    "node name \"" + node + "\" has " + node.length() + " characters; 1 to " + NODE_LENGTH + " fit");
        }
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs at once: " + jobs + " is below 1");
        }
    }
}
