package org.dayfold.export;

/** A run ends because a person, the deadline or a leaving node asked it to: nobody's failure. */
public final class RunStoppedException extends RuntimeException {
    public RunStoppedException(String exportId, String doing) {
        super("export " + exportId + " was asked to stop while " + doing);
    }
}
