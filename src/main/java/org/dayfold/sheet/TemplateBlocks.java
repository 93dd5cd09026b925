package org.dayfold.sheet;

import org.dayfold.sheet.deflate.TemplateDeflater;

/** Blocks by our own deflater, which takes the buffer's marks for hints. */
final class TemplateBlocks implements BlockDeflater {

    private final TemplateDeflater deflater = new TemplateDeflater();

    @Override
    public byte[] deflate(EncodeBuffer block) {
        block.ensure(TemplateDeflater.PADDING);
        return deflater.deflate(block.bytes, block.length, block.marks);
    }

    @Override
    public void close() {
        // nothing but heap
    }
}
