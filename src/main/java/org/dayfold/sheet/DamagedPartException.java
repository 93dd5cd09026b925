package org.dayfold.sheet;

import java.io.IOException;
import java.nio.file.Path;

/** A part's file is not what its recorded state says: names the file, the block and the place, so that it can be made anew. */
public final class DamagedPartException extends IOException {

    /** What is wrong with the file. */
    public enum Fault {
        /** The file is missing. */
        MISSING,
        /** It ends before its recorded end. */
        TRUNCATED,
        /** Its bytes do not match their checksum. */
        DAMAGED,
        /** It is sound, but is not the part of this plan: other rows, layout, columns or encoder. */
        FOREIGN,
        /** It is sound as far as it goes, but not all of its rows are in it. */
        INCOMPLETE
    }

    private final transient Path file;
    private final Fault fault;
    private final long offset;

    DamagedPartException(Path file, Fault fault, int block, long offset, String what) {
        super("part " + file + " is " + fault + " at block " + block + ", byte " + offset + ": " + what);
        this.file = file;
        this.fault = fault;
        this.offset = offset;
    }

    public Path file() {
        return file;
    }

    public Fault fault() {
        return fault;
    }

    /** Bytes from the file's begin. */
    public long offset() {
        return offset;
    }
}
