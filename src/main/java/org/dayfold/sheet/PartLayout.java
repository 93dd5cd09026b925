package org.dayfold.sheet;

import java.util.ArrayList;
import java.util.List;

/** Where the rows of one partition stand: its pieces, in order, without a gap. A partition without rows has none. */
public record PartLayout(List<Piece> pieces) {

    private static final String EMPTY = "-";

    public PartLayout {
        pieces = List.copyOf(pieces);
        long next = 0;
        for (Piece piece : pieces) {
            if (piece.startRow() != next) {
                throw new IllegalArgumentException("a piece begins at row " + piece.startRow() + ", not at " + next);
            }
            next = piece.endRow();
        }
    }

    public long rows() {
        return pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).endRow();
    }

    /** {@code sheet:firstRow:rows:startRow}, joined by commas; {@code -} if there is no piece. */
    public String encode() {
        if (pieces.isEmpty()) {
            return EMPTY;
        }
        List<String> encoded = new ArrayList<>();
        for (Piece piece : pieces) {
            encoded.add(piece.sheet() + ":" + piece.firstRow() + ":" + piece.rows() + ":" + piece.startRow());
        }
        return String.join(",", encoded);
    }

    /** @throws IllegalArgumentException if the text was not made by {@link #encode} */
    public static PartLayout parse(String text) {
        if (text.equals(EMPTY)) {
            return new PartLayout(List.of());
        }
        List<Piece> pieces = new ArrayList<>();
        for (String piece : text.split(",")) {
            String[] field = piece.split(":");
            if (field.length != 4) {
                throw new IllegalArgumentException("no layout: " + text);
            }
            pieces.add(new Piece(
                    Integer.parseInt(field[0]),
                    Long.parseLong(field[1]),
                    Long.parseLong(field[2]),
                    Long.parseLong(field[3])));
        }
        return new PartLayout(pieces);
    }
}
