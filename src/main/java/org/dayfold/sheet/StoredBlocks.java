package org.dayfold.sheet;

/** No deflater: the block's bytes as they are. */
final class StoredBlocks implements BlockDeflater {

    @Override
    public byte[] deflate(EncodeBuffer block) {
        return block.copy();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
