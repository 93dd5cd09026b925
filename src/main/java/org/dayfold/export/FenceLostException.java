package org.dayfold.export;

/** Another run owns the export now: this one ends without writing anything more, and without being anybody's failure. */
public final class FenceLostException extends RuntimeException {
    public FenceLostException(Fence fence, String doing) {
        super("export " + fence.exportId() + ": claim " + fence.epoch() + " no longer holds while " + doing);
    }
}
