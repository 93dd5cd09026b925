package org.dayfold.template;

/** At which moments a file's rows are what the source held. */
public enum Consistency {
    /** Each partition's query sees its own moment. */
    PARTITION,
    /** All partitions of a run see one moment; those that a resumed run reads see a later one, and the manifest says so. */
    SNAPSHOT,
    /** All partitions see one moment; a run that has to be resumed while it reads begins to read afresh. */
    SINGLE_SNAPSHOT;

    /** Whether a run holds a snapshot. */
    public boolean needsSnapshot() {
        return this != PARTITION;
    }

    /** The word in a template. */
    public String word() {
        return switch (this) {
            case PARTITION -> "partition";
            case SNAPSHOT -> "snapshot";
            case SINGLE_SNAPSHOT -> "single-snapshot";
        };
    }
}
