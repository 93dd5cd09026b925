package org.dayfold.sheet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A zip archive (PKWARE APPNOTE 6.3.10) whose entries are known before they are written: exact local headers, no data descriptors,
 * one fixed time, zip64 only where a number needs it.
 */
final class ZipOutput {

    /** From here on a number has no place in 32 bits. */
    static final long ZIP64_FROM = 0xFFFF_FFFFL;

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final short VERSION_DEFLATE = 20;
    private static final short VERSION_64 = 45;
    private static final short UTF8_NAMES = 0x0800;
    private static final short DEFLATED = 8;
    private static final short ZIP64_EXTRA = 1;
    /** 1980-01-01, the earliest there is, since a true time would make equal content differ. */
    private static final int DOS_TIME = 0x0021_0000;

    private static final int MAX_16 = 0xFFFF;

    private final FinishedFile out;
    private final long zip64From;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(byte[] name, int crc, long length, long rawLength, long offset) {}

    /** @param zip64From {@link #ZIP64_FROM} but in tests */
    ZipOutput(FinishedFile out, long zip64From) {
        this.out = out;
        this.zip64From = zip64From;
    }

    /** Begins an entry; the caller then appends exactly {@code length} deflated bytes to the file. */
    void entry(String name, int crc, long length, long rawLength) throws IOException {
        Entry entry = new Entry(name.getBytes(StandardCharsets.UTF_8), crc, length, rawLength, out.position());
        entries.add(entry);
        boolean zip64 = length >= zip64From || rawLength >= zip64From;
        ByteBuffer header = buffer(30 + entry.name.length + 20);
        header.putInt(LOCAL).putShort(zip64 ? VERSION_64 : VERSION_DEFLATE);
        header.putShort(UTF8_NAMES).putShort(DEFLATED).putInt(DOS_TIME).putInt(crc);
        header.putInt(zip64 ? -1 : (int) length).putInt(zip64 ? -1 : (int) rawLength);
        header.putShort((short) entry.name.length).putShort((short) (zip64 ? 20 : 0));
        header.put(entry.name);
        if (zip64) {
            header.putShort(ZIP64_EXTRA).putShort((short) 16).putLong(rawLength).putLong(length);
        }
        write(header);
    }

    /** Writes the directory. */
    void end() throws IOException {
        long begin = out.position();
        for (Entry entry : entries) {
            write(central(entry));
        }
        long length = out.position() - begin;
        boolean zip64 = begin >= zip64From || length >= zip64From || entries.size() >= MAX_16;
        if (zip64) {
            write(end64(begin, length));
        }
        ByteBuffer end = buffer(22);
        short count = zip64 ? (short) MAX_16 : (short) entries.size();
        end.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
        end.putInt(zip64 ? -1 : (int) length).putInt(zip64 ? -1 : (int) begin).putShort((short) 0);
        write(end);
    }

    private ByteBuffer central(Entry entry) {
        boolean sizes64 = entry.length >= zip64From || entry.rawLength >= zip64From;
        boolean offset64 = entry.offset >= zip64From;
        int extra = (sizes64 ? 16 : 0) + (offset64 ? 8 : 0);
        short version = extra > 0 ? VERSION_64 : VERSION_DEFLATE;
        ByteBuffer header = buffer(46 + entry.name.length + 4 + extra);
        header.putInt(CENTRAL).putShort(version).putShort(version);
        header.putShort(UTF8_NAMES).putShort(DEFLATED).putInt(DOS_TIME).putInt(entry.crc);
        header.putInt(sizes64 ? -1 : (int) entry.length).putInt(sizes64 ? -1 : (int) entry.rawLength);
        header.putShort((short) entry.name.length).putShort((short) (extra > 0 ? 4 + extra : 0));
        header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        header.putInt(offset64 ? -1 : (int) entry.offset);
        header.put(entry.name);
        if (extra > 0) {
            header.putShort(ZIP64_EXTRA).putShort((short) extra);
            if (sizes64) {
                header.putLong(entry.rawLength).putLong(entry.length);
            }
            if (offset64) {
                header.putLong(entry.offset);
            }
        }
        return header;
    }

    private ByteBuffer end64(long begin, long length) {
        ByteBuffer end = buffer(56 + 20);
        end.putInt(END_64)
                .putLong(44)
                .putShort(VERSION_64)
                .putShort(VERSION_64)
                .putInt(0)
                .putInt(0);
        end.putLong(entries.size()).putLong(entries.size()).putLong(length).putLong(begin);
        end.putInt(LOCATOR_64).putInt(0).putLong(begin + length).putInt(1);
        return end;
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(ByteBuffer buffer) throws IOException {
        buffer.flip();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        out.write(bytes);
    }
}
