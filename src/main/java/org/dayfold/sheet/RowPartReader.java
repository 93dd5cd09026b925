package org.dayfold.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a row part up to its recorded state, block by block, each verified by its CRC-32. Holds one block; not thread-safe.
 */
public final class RowPartReader implements Closeable {

    static final byte[] MAGIC = "DFROWS01".getBytes(StandardCharsets.US_ASCII);

    private final PartInput in;
    private final RowPartState state;
    private final byte[] header = new byte[RowBlockHeader.LENGTH];
    private byte[] payload = new byte[0];
    private int nextBlock;
    private long nextRow;

    /** @throws DamagedPartException if the file is missing, shorter than its state says, or no row part */
    public RowPartReader(Path file, RowPartState state) throws IOException {
        this.state = state;
        this.in = new PartInput(file, state.bytes());
        try {
            byte[] magic = new byte[MAGIC.length];
            in.read(magic, magic.length);
            if (!Arrays.equals(magic, MAGIC)) {
                throw in.fault(DamagedPartException.Fault.FOREIGN, "it does not begin as a row part");
            }
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    public RowPartState state() {
        return state;
    }

    /** The row, from 0, with which the next block begins. */
    public long nextRow() {
        return nextRow;
    }

    /**
     * The next block, or empty after the last. Its bytes are those of the one before, overwritten.
     *
     * @throws DamagedPartException if the block is not as it was written
     */
    public Optional<RowBlock> next() throws IOException {
        if (nextBlock == state.blocks()) {
            return Optional.empty();
        }
        RowBlockHeader header = header();
        int length = header.length();
        if (payload.length < length) {
            payload = new byte[length];
        }
        in.read(payload, length);
        if (Crc32Sum.of(payload, 0, length) != header.crc()) {
            throw in.fault(DamagedPartException.Fault.DAMAGED, "the CRC-32 of its rows differs");
        }
        return Optional.of(new RowBlock(payload, length, header.rows(), header.figures()));
    }

    /**
     * Skips whole blocks, without reading their rows, up to the one that holds this row; {@link #nextRow} then tells its first.
     *
     * @throws IllegalArgumentException if the row lies behind, or beyond the part
     */
    public void skipToBlockOf(long row) throws IOException {
        if (row < nextRow || row > state.rows()) {
            throw new IllegalArgumentException("row " + row + " is not from " + nextRow + " to " + state.rows());
        }
        while (nextBlock < state.blocks()) {
            long begin = in.position();
            int block = nextBlock;
            long first = nextRow;
            RowBlockHeader header = header();
            if (nextRow > row) {
                nextBlock = block;
                nextRow = first;
                in.rewind(begin);
                return;
            }
            in.skip(header.length());
        }
    }

    /** Rows and length of each block, from the headers alone. */
    static List<BlockFigures> figures(Path file, RowPartState state) throws IOException {
        try (RowPartReader reader = new RowPartReader(file, state)) {
            List<BlockFigures> figures = new ArrayList<>(state.blocks());
            while (reader.nextBlock < state.blocks()) {
                RowBlockHeader header = reader.header();
                reader.in.skip(header.length());
                figures.add(new BlockFigures(header.rows(), header.figures()));
            }
            return figures;
        }
    }

    private RowBlockHeader header() throws IOException {
        in.atBlock(nextBlock);
        in.read(header, header.length);
        RowBlockHeader parsed = RowBlockHeader.parseOrNull(header);
        if (parsed == null || parsed.index() != nextBlock) {
            throw in.fault(DamagedPartException.Fault.DAMAGED, "the block's header is not sound");
        }
        nextBlock++;
        nextRow += parsed.rows();
        if (nextBlock == state.blocks() && !(parsed.digest().equals(state.digest()) && nextRow == state.rows())) {
            throw in.fault(
                    DamagedPartException.Fault.FOREIGN,
                    "its digest is " + parsed.digest() + " after " + nextRow + " rows, recorded are " + state.digest()
                            + " after " + state.rows());
        }
        return parsed;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
