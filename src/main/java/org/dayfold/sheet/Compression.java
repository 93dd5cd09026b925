package org.dayfold.sheet;

/** What a template may choose between: less time or fewer bytes. */
public enum Compression {
    FAST(1),
    SMALL(6);

    private final int level;

    Compression(int level) {
        this.level = level;
    }

    BlockDeflater deflater() {
        return new ZlibDeflater(level);
    }

    /** Names what the bytes of a part depend on: a part made by another deflater is another part. */
    String fingerprint() {
        return "zlib" + level;
    }
}
