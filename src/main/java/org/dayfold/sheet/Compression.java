package org.dayfold.sheet;

/** What a template may choose between: less time or fewer bytes. */
public enum Compression {
    /** A deflater of our own that knows the markup (ADR 0012). */
    FAST {
        @Override
        BlockDeflater deflater() {
            return new TemplateBlocks();
        }

        @Override
        String fingerprint() {
            return "template1";
        }
    },
    /** zlib, level 6. */
    SMALL {
        @Override
        BlockDeflater deflater() {
            return new ZlibDeflater(6);
        }

        @Override
        String fingerprint() {
            return "zlib6";
        }
    };

    abstract BlockDeflater deflater();

    /** Names what the bytes of a part depend on: a part made by another deflater is another part. */
    abstract String fingerprint();
}
