package org.dayfold.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Which row of which sheet each partition's rows become: decided once, from what extraction counted, before anything is encoded, so
 * that partitions can be encoded side by side and a restart numbers rows as the first run did.
 *
 * @param parts one for each partition, in the plan's order
 */
public record Layout(List<PartLayout> parts) {

    public Layout {
        parts = List.copyOf(parts);
    }

    /** Sheets in all, at least one: an empty export has its header. */
    public int sheets() {
        int highest = 0;
        for (PartLayout part : parts) {
            for (Piece piece : part.pieces()) {
                highest = Math.max(highest, piece.sheet());
            }
        }
        return highest + 1;
    }

    /** Rows in all, headers not counted. */
    public long rows() {
        return parts.stream().mapToLong(PartLayout::rows).sum();
    }

    /**
     * Lays the partitions out one after another. A sheet ends at the row limit, or before the block with which its XML could go
     * over the byte limit.
     *
     * @param files where each partition's row part lies: asked only for a partition that a sheet's end may cut, whose block
     *     headers are then read
     */
    public static Layout of(
            List<Column> columns, List<RowPartState> states, SheetLimits limits, IntFunction<Path> files)
            throws IOException {
        Filler filler = new Filler(columns, limits);
        List<PartLayout> parts = new ArrayList<>(states.size());
        for (int i = 0; i < states.size(); i++) {
            RowPartState state = states.get(i);
            if (state.rows() > 0 && filler.room() == 0) {
                filler.beginSheet();
            }
            if (filler.takesWhole(state)) {
                parts.add(filler.whole(state));
            } else {
                parts.add(filler.byBlocks(RowPartReader.figures(files.apply(i), state)));
            }
        }
        return new Layout(parts);
    }

    /** Fills sheet after sheet. */
    private static final class Filler {

        private final List<Column> columns;
        private final SheetLimits limits;
        private final long frame;
        private int sheet;
        private long nextRow = 2;
        private long xml;

        Filler(List<Column> columns, SheetLimits limits) {
            this.columns = columns;
            this.limits = limits;
            this.frame = limits.xmlBytes() == Long.MAX_VALUE ? 0 : SheetFrame.bound(columns);
            this.xml = frame;
            if (frame >= limits.xmlBytes()) {
                throw new IllegalArgumentException("a header of " + columns.size() + " columns takes " + frame
                        + " bytes, the limit of a sheet is " + limits.xmlBytes());
            }
        }

        boolean takesWhole(RowPartState state) {
            return state.rows() <= room()
                    && XlsxTags.bound(columns, state.rows(), state.figures()) <= limits.xmlBytes() - xml;
        }

        PartLayout whole(RowPartState state) {
            if (state.rows() == 0) {
                return new PartLayout(List.of());
            }
            Piece piece = new Piece(sheet, nextRow, state.rows(), 0);
            nextRow += state.rows();
            xml += XlsxTags.bound(columns, state.rows(), state.figures());
            return new PartLayout(List.of(piece));
        }

        PartLayout byBlocks(List<BlockFigures> blocks) {
            List<Piece> pieces = new ArrayList<>();
            long start = 0;
            long taken = 0;
            for (BlockFigures block : blocks) {
                long bound = XlsxTags.bound(columns, block.rows(), block.figures());
                if (bound > limits.xmlBytes() - xml) {
                    refuseIfTooLong(bound);
                    start = close(pieces, start, taken);
                    taken = 0;
                }
                long rest = block.rows();
                while (rest > room()) {
                    long part = room();
                    nextRow += part;
                    start = close(pieces, start, taken + part);
                    taken = 0;
                    rest -= part;
                }
                // A block that a row limit cuts counts whole on either side: a little early, never late.
                nextRow += rest;
                taken += rest;
                xml += bound;
            }
            if (taken > 0) {
                addPiece(pieces, start, taken);
            }
            return new PartLayout(pieces);
        }

        private void refuseIfTooLong(long bound) {
            if (bound > limits.xmlBytes() - frame) {
                throw new IllegalArgumentException(
                        "a block's XML of up to " + bound + " bytes exceeds a sheet's limit of " + limits.xmlBytes());
            }
        }

        long room() {
            return limits.rows() - nextRow + 1;
        }

        private long close(List<Piece> pieces, long start, long taken) {
            if (taken > 0) {
                addPiece(pieces, start, taken);
            }
            beginSheet();
            return start + taken;
        }

        void beginSheet() {
            sheet++;
            nextRow = 2;
            xml = frame;
        }

        private void addPiece(List<Piece> pieces, long start, long taken) {
            pieces.add(new Piece(sheet, nextRow - taken, taken, start));
        }
    }
}
