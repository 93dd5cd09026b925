package org.dayfold.sheet;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How far a row part is: what a chunk's transaction records, and what a restart believes.
 *
 * @param rows rows in the part
 * @param bytes length of the part's file up to here
 * @param blocks complete blocks up to here
 * @param digest SHA-256 over the rows, chained block by block (a digest's inner state cannot be stored), as hex
 * @param textCells cells that a workbook may hold as text
 * @param otherCells other cells that are not null
 * @param valueLength bytes of all values as XML, escapes included
 */
public record RowPartState(
        long rows, long bytes, int blocks, String digest, long textCells, long otherCells, long valueLength) {

    /** A part's file begins with its format's name; an empty part is nothing but that. */
    static final int FILE_HEADER = 8;

    private static final String VERSION = "r1";
    private static final int DIGEST_LENGTH = 64;

    public static final RowPartState EMPTY = new RowPartState(0, FILE_HEADER, 0, "0".repeat(DIGEST_LENGTH), 0, 0, 0);

    public RowPartState {
        if (rows < blocks || bytes < FILE_HEADER || blocks < 0 || textCells < 0 || otherCells < 0 || valueLength < 0) {
            throw new IllegalArgumentException("no row part has " + rows + " rows, " + bytes + " bytes, " + blocks
                    + " blocks, " + textCells + " text cells, " + otherCells + " other cells");
        }
        if (digest.length() != DIGEST_LENGTH) {
            throw new IllegalArgumentException(
                    "a digest has " + DIGEST_LENGTH + " hex digits, not " + digest.length() + ": " + digest);
        }
    }

    /** The state after one more block. */
    RowPartState plus(RowBlock block) {
        CellFigures figures = block.figures();
        return new RowPartState(
                rows + block.rows(),
                bytes + RowBlockHeader.LENGTH + block.length(),
                blocks + 1,
                chained(digest, block),
                textCells + figures.textCells(),
                otherCells + figures.otherCells(),
                valueLength + figures.valueLength());
    }

    private static String chained(String before, RowBlock block) {
        MessageDigest sha256 = sha256();
        sha256.update(HexFormat.of().parseHex(before));
        sha256.update(block.payload(), 0, block.length());
        return HexFormat.of().formatHex(sha256.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    CellFigures figures() {
        return new CellFigures(textCells, otherCells, valueLength);
    }

    /** One short line (under 200 characters) that {@link #parse} reads. */
    public String encode() {
        return String.join(
                ":",
                VERSION,
                Long.toString(rows),
                Long.toString(bytes),
                Integer.toString(blocks),
                digest,
                Long.toString(textCells),
                Long.toString(otherCells),
                Long.toString(valueLength));
    }

    /** @throws IllegalArgumentException if the line was not made by {@link #encode} */
    public static RowPartState parse(String line) {
        String[] part = line.split(":", -1);
        if (part.length != 8 || !part[0].equals(VERSION)) {
            throw new IllegalArgumentException("no state of a row part: " + line);
        }
        return new RowPartState(
                Long.parseLong(part[1]),
                Long.parseLong(part[2]),
                Integer.parseInt(part[3]),
                part[4],
                Long.parseLong(part[5]),
                Long.parseLong(part[6]),
                Long.parseLong(part[7]));
    }
}
