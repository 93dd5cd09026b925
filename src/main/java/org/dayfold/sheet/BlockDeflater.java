package org.dayfold.sheet;

/**
 * Makes blocks of a raw deflate stream (RFC 1951): each is byte-aligned, not final, and refers to nothing before its own begin, so
 * that blocks made apart can stand one after another. A block is a function of its bytes and
 * their marks alone. Not thread-safe.
 */
interface BlockDeflater extends AutoCloseable {

    /** The deflated block, with bytes of its own. */
    byte[] deflate(EncodeBuffer block);

    @Override
    void close();
}
