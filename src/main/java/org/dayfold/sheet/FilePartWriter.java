package org.dayfold.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Writes a file part: the caller appends blocks, and stores the state after each chunk. Files belong to one claim, as those of
 * {@link RowPartWriter}. Not thread-safe.
 */
public final class FilePartWriter implements Closeable {

    private final PartOutput out;
    private final byte[] header = new byte[FileBlockHeader.LENGTH];
    private FilePartState state;

    private FilePartWriter(Path file, FilePartState state) throws IOException {
        this.out = new PartOutput(file);
        this.state = state;
    }

    /**
     * An empty part; a file that stands there already is emptied.
     *
     * @param start {@link FilePartState#start}
     */
    public static FilePartWriter create(Path file, FilePartState start) throws IOException {
        if (start.blocks() != 0) {
            throw new IllegalArgumentException("a new part cannot begin with " + start.blocks() + " blocks");
        }
        FilePartWriter writer = new FilePartWriter(file, start);
        try {
            writer.out.write(FilePartReader.MAGIC, FilePartReader.MAGIC.length);
            byte[] key = HexFormat.of().parseHex(start.key());
            writer.out.write(key, key.length);
            return writer;
        } catch (IOException e) {
            writer.close();
            throw e;
        }
    }

    /**
     * A new file that begins with another's blocks up to the state, each verified by its CRC.
     *
     * @throws DamagedPartException if the old file does not hold what the state says; the new one is then useless
     */
    public static FilePartWriter copyVerifiedPrefix(Path oldFile, FilePartState state, Path newFile)
            throws IOException {
        if (oldFile.equals(newFile)) {
            throw new IllegalArgumentException("a part cannot be resumed into its own file " + oldFile);
        }
        FilePartWriter writer = null;
        try (FilePartReader reader = new FilePartReader(oldFile, state)) {
            writer = create(
                    newFile, FilePartState.start(state.key(), state.widths().size()));
            while (reader.next()) {
                writer.out.write(reader.headerBytes(), FileBlockHeader.LENGTH);
                writer.out.write(reader.bytes(), reader.header().length());
            }
            writer.state = state;
            return writer;
        } catch (IOException | RuntimeException e) {
            if (writer != null) {
                writer.close();
            }
            throw e;
        }
    }

    /** Appends a block; the state returned counts only once the caller's transaction has recorded it. */
    public FilePartState append(FileBlock block) throws IOException {
        FileBlockHeader.of(block, state.blocks()).put(header);
        out.write(header, header.length);
        out.write(block.bytes(), block.length());
        state = state.plus(block);
        return state;
    }

    public FilePartState state() {
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
