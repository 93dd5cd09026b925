package org.dayfold.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All parts of an export: each there, whole, of this plan, and its headers sound. Knows where each sheet's bytes lie; whether those
 * are sound is seen when they are copied. Keeps no file open: there may be thousands.
 */
final class PartsIndex {

    /**
     * A block's bytes in a part.
     *
     * @param from bytes from the part's begin
     * @param crc CRC-32 of the bytes
     */
    record Run(Path file, int block, long from, int length, int crc) {

        DamagedPartException fault(DamagedPartException.Fault fault, String what) {
            return new DamagedPartException(file, fault, block, from, what);
        }
    }

    /** What the parts hold of one sheet. */
    static final class SheetBytes {
        final List<Run> runs = new ArrayList<>();
        final Crc32Sum rawCrc = new Crc32Sum();
        long rawLength;
        long length;
        long rows;
    }

    private final List<SheetBytes> sheets = new ArrayList<>();
    private final int[] widths;
    private Counts counts = Counts.NONE;

    private PartsIndex(int columns, int sheetCount) {
        this.widths = new int[columns];
        for (int i = 0; i < sheetCount; i++) {
            sheets.add(new SheetBytes());
        }
    }

    /** @throws DamagedPartException if a part is missing, incomplete, damaged or another plan's */
    static PartsIndex of(FileFormat format, List<Column> columns, List<MergePart> parts) throws IOException {
        Layout layout = new Layout(parts.stream().map(MergePart::layout).toList());
        requireGapless(layout);
        PartsIndex index = new PartsIndex(columns.size(), layout.sheets());
        for (MergePart part : parts) {
            index.add(part, format.key(columns, part.rowPart(), part.layout()));
        }
        return index;
    }

    /** Each piece follows on the one before, on its sheet or on the next. */
    private static void requireGapless(Layout layout) {
        int sheet = 0;
        long next = 2;
        for (PartLayout part : layout.parts()) {
            for (Piece piece : part.pieces()) {
                boolean follows = piece.sheet() == sheet && piece.firstRow() == next;
                boolean begins = piece.sheet() == sheet + 1 && piece.firstRow() == 2;
                if (!follows && !begins) {
                    throw new IllegalArgumentException("the piece " + piece + " does not follow on row " + (next - 1)
                            + " of sheet " + sheet + ": a partition is missing, doubled or out of order");
                }
                sheet = piece.sheet();
                next = piece.firstRow() + piece.rows();
            }
        }
    }

    private void add(MergePart part, String key) throws IOException {
        FilePartState state = part.state();
        Path file = part.file();
        if (!state.key().equals(key)) {
            throw new DamagedPartException(
                    file, DamagedPartException.Fault.FOREIGN, 0, 0, "its key is " + state.key() + ", not " + key);
        }
        if (!state.isComplete(part.layout())) {
            throw new DamagedPartException(
                    file,
                    DamagedPartException.Fault.INCOMPLETE,
                    state.blocks(),
                    state.bytes(),
                    "it has " + state.rows() + " of " + part.layout().rows() + " rows");
        }
        try (FilePartReader reader = new FilePartReader(file, state)) {
            for (Piece piece : part.layout().pieces()) {
                addPiece(file, reader, piece);
            }
            if (reader.pass()) {
                throw reader.fault(DamagedPartException.Fault.FOREIGN, "it has more blocks than its layout");
            }
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], state.widths().get(i));
        }
        counts = counts.plus(state.counts());
    }

    private void addPiece(Path file, FilePartReader reader, Piece piece) throws IOException {
        SheetBytes sheet = sheets.get(piece.sheet());
        long left = piece.rows();
        while (left > 0) {
            if (!reader.pass()) {
                throw reader.fault(DamagedPartException.Fault.INCOMPLETE, left + " rows of " + piece + " are missing");
            }
            FileBlockHeader header = reader.header();
            if (header.sheet() != piece.sheet() || header.rows() > left) {
                throw reader.fault(
                        DamagedPartException.Fault.FOREIGN,
                        header.rows() + " rows for sheet " + header.sheet() + " where " + left + " of " + piece
                                + " are due");
            }
            left -= header.rows();
            sheet.runs.add(new Run(file, header.index(), reader.begin(), header.length(), header.crc()));
            sheet.rawCrc.append(header.rawCrc(), header.rawLength());
            sheet.rawLength += header.rawLength();
            sheet.length += header.length();
            sheet.rows += header.rows();
        }
    }

    List<SheetBytes> sheets() {
        return sheets;
    }

    /** The widest cell of each column, in hundredths of a character. */
    int[] widths() {
        return widths;
    }

    Counts counts() {
        return counts;
    }

    long rows() {
        return sheets.stream().mapToLong(s -> s.rows).sum();
    }
}
