package org.dayfold.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads a file part up to its recorded state, block by block. Holds one block; not thread-safe. */
final class FilePartReader implements Closeable {

    static final String CRC_DIFFERS = "the CRC-32 of its bytes differs";
    static final byte[] MAGIC = "DFFILE01".getBytes(StandardCharsets.US_ASCII);

    private final PartInput in;
    private final FilePartState state;
    private final byte[] headerBytes = new byte[FileBlockHeader.LENGTH];
    private byte[] bytes = new byte[64 << 10];
    private FileBlockHeader header;
    private int nextBlock;
    private long rows;

    FilePartReader(Path file, FilePartState state) throws IOException {
        this.state = state;
        this.in = new PartInput(file, state.bytes());
        try {
            byte[] begin = new byte[FilePartState.FILE_HEADER];
            in.read(begin, begin.length);
            String key = HexFormat.of().formatHex(begin, MAGIC.length, begin.length);
            if (!Arrays.equals(begin, 0, MAGIC.length, MAGIC, 0, MAGIC.length) || !key.equals(state.key())) {
                throw in.fault(DamagedPartException.Fault.FOREIGN, "its key is " + key + ", not " + state.key());
            }
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Reads the next block and verifies it; false after the last. */
    boolean next() throws IOException {
        if (!nextHeader()) {
            return false;
        }
        if (bytes.length < header.length()) {
            bytes = new byte[header.length()];
        }
        in.read(bytes, header.length());
        if (Crc32Sum.of(bytes, 0, header.length()) != header.crc()) {
            throw in.fault(DamagedPartException.Fault.DAMAGED, CRC_DIFFERS);
        }
        return true;
    }

    /** Passes over the next block, its header alone verified: who reads its bytes holds them against that; false after the last. */
    boolean pass() throws IOException {
        if (!nextHeader()) {
            return false;
        }
        in.skip(header.length());
        return true;
    }

    private boolean nextHeader() throws IOException {
        if (nextBlock == state.blocks()) {
            if (rows != state.rows() || in.position() != state.bytes()) {
                throw in.fault(
                        DamagedPartException.Fault.FOREIGN,
                        "it has " + rows + " rows in " + in.position() + " bytes, recorded are " + state.rows()
                                + " rows in " + state.bytes() + " bytes");
            }
            return false;
        }
        in.atBlock(nextBlock);
        in.read(headerBytes, headerBytes.length);
        header = FileBlockHeader.parseOrNull(headerBytes);
        if (header == null || header.index() != nextBlock) {
            throw in.fault(DamagedPartException.Fault.DAMAGED, "the block's header is not sound");
        }
        nextBlock++;
        rows += header.rows();
        return true;
    }

    FileBlockHeader header() {
        return header;
    }

    byte[] headerBytes() {
        return headerBytes;
    }

    /** The block's bytes, from 0 to its header's length. */
    byte[] bytes() {
        return bytes;
    }

    /** Where in the file the block's bytes begin. */
    long begin() {
        return in.position() - header.length();
    }

    DamagedPartException fault(DamagedPartException.Fault fault, String what) {
        return in.fault(fault, what);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
