package org.dayfold.sheet;

/**
 * Resumes an extraction whose query runs again: blocks up to the checkpoint are offered here and dropped, and their digest is
 * compared with the checkpoint's, so that a resume never depends on the query's order.
 */
public final class SkipVerifier {

    /** What a block, or the query's end, says about the rows read again. */
    public enum Outcome {
        /** The checkpoint is not reached yet: offer the next block. */
        SKIPPING,
        /** The rows up to the checkpoint are the same: go on from it. */
        REACHED,
        /** The data or its order changed: the partition starts afresh. */
        DIFFERENT
    }

    private final RowPartState checkpoint;
    private RowPartState seen = RowPartState.EMPTY;

    public SkipVerifier(RowPartState checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** Whether there is nothing to skip. */
    public boolean isReached() {
        return seen.equals(checkpoint);
    }

    /** Takes the next block of the query that runs again. */
    public Outcome offer(RowBlock block) {
        if (seen.blocks() >= checkpoint.blocks()) {
            throw new IllegalStateException("block " + seen.blocks() + " lies beyond the checkpoint's "
                    + checkpoint.blocks() + " blocks: it is to be written, not skipped");
        }
        seen = seen.plus(block);
        if (seen.rows() > checkpoint.rows()) {
            return Outcome.DIFFERENT;
        }
        if (seen.blocks() < checkpoint.blocks()) {
            return Outcome.SKIPPING;
        }
        return isReached() ? Outcome.REACHED : Outcome.DIFFERENT;
    }

    /** What it means that the query ends here. */
    public Outcome end() {
        return isReached() ? Outcome.REACHED : Outcome.DIFFERENT;
    }
}
