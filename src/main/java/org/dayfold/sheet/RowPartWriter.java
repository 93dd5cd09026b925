package org.dayfold.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes a row part: the caller appends blocks, and stores the state after each chunk beside it in its database. A file belongs to
 * one claim (epoch): a later one copies what the state vouches for into a file of its own and never reopens another's, since an
 * owner believed dead may still be writing. Not thread-safe.
 */
public final class RowPartWriter implements Closeable {

    private final PartOutput out;
    private final byte[] header = new byte[RowBlockHeader.LENGTH];
    private RowPartState state = RowPartState.EMPTY;

    private RowPartWriter(Path file) throws IOException {
        this.out = new PartOutput(file);
    }

    /** An empty part; a file that stands there already is emptied. */
    public static RowPartWriter create(Path file) throws IOException {
        RowPartWriter writer = new RowPartWriter(file);
        try {
            writer.out.write(RowPartReader.MAGIC, RowPartReader.MAGIC.length);
            return writer;
        } catch (IOException e) {
            writer.close();
            throw e;
        }
    }

    /**
     * A new file that begins with another's blocks up to the state, each verified by CRC and all of them by the chained digest.
     *
     * @throws DamagedPartException if the old file does not hold what the state says; the new one is then useless
     */
    public static RowPartWriter copyVerifiedPrefix(Path oldFile, RowPartState state, Path newFile) throws IOException {
        if (oldFile.equals(newFile)) {
            throw new IllegalArgumentException("a part cannot be resumed into its own file " + oldFile);
        }
        RowPartWriter writer = null;
        try (RowPartReader reader = new RowPartReader(oldFile, state)) {
            writer = create(newFile);
            for (Optional<RowBlock> block = reader.next(); block.isPresent(); block = reader.next()) {
                writer.append(block.get());
            }
            if (!writer.state.equals(state)) {
                throw new DamagedPartException(
                        oldFile,
                        DamagedPartException.Fault.FOREIGN,
                        state.blocks(),
                        state.bytes(),
                        "its rows give " + writer.state.encode() + ", recorded is " + state.encode());
            }
            return writer;
        } catch (IOException | RuntimeException e) {
            if (writer != null) {
                writer.close();
            }
            throw e;
        }
    }

    /** Appends a block; the state returned counts only once the caller's transaction has recorded it. */
    public RowPartState append(RowBlock block) throws IOException {
        RowPartState after = state.plus(block);
        RowBlockHeader.of(block, after).put(ByteBuffer.wrap(header));
        out.write(header, header.length);
        out.write(block.payload(), block.length());
        state = after;
        return after;
    }

    public RowPartState state() {
        return state;
    }

    /** Forces what was written to the disk; before that only a crash of the process, not of the machine, is survived. */
    public void force() throws IOException {
        out.force();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
