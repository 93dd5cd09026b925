package org.dayfold.sheet;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far a file part is: what a chunk's transaction records, and what a restart believes.
 *
 * @param key what the part is of ({@link FileFormat#key})
 * @param rows rows encoded: the next one is the part's row of this number
 * @param bytes length of the part's file up to here
 * @param blocks complete blocks up to here
 * @param widths the widest cell of each column so far, in hundredths of a character
 * @param counts what differs from the database so far
 */
public record FilePartState(String key, long rows, long bytes, int blocks, List<Integer> widths, Counts counts) {

    /** A part's file begins with its format's name and its key. */
    static final int FILE_HEADER = 8 + 32;

    private static final String VERSION = "f1";
    private static final int KEY_LENGTH = 64;

    public FilePartState {
        if (key.length() != KEY_LENGTH) {
            throw new IllegalArgumentException(
                    "a key has " + KEY_LENGTH + " hex digits, not " + key.length() + ": " + key);
        }
        if (rows < blocks || bytes < FILE_HEADER || blocks < 0) {
            throw new IllegalArgumentException(
                    "no file part has " + rows + " rows, " + bytes + " bytes, " + blocks + " blocks");
        }
        widths = List.copyOf(widths);
    }

    /** Before the first block. */
    public static FilePartState start(String key, int columns) {
        return new FilePartState(key, 0, FILE_HEADER, 0, Collections.nCopies(columns, 0), Counts.NONE);
    }

    FilePartState plus(FileBlock block) {
        return new FilePartState(
                key,
                rows + block.rows(),
                bytes + FileBlockHeader.LENGTH + block.length(),
                blocks + 1,
                Arrays.stream(block.widths()).boxed().toList(),
                block.counts());
    }

    int[] widthArray() {
        return widths.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether all of the layout's rows are encoded. */
    public boolean isComplete(PartLayout layout) {
        return rows == layout.rows();
    }

    /** One line that {@link #parse} reads: about 150 characters, and 5 for each column. */
    public String encode() {
        return String.join(
                ":",
                VERSION,
                key,
                Long.toString(rows),
                Long.toString(bytes),
                Integer.toString(blocks),
                widths.stream().map(String::valueOf).collect(Collectors.joining(",")),
                Long.toString(counts.cut()),
                Long.toString(counts.replaced()),
                Long.toString(counts.numberAsText()),
                Long.toString(counts.dateAsText()),
                Long.toString(counts.guarded()));
    }

    /** @throws IllegalArgumentException if the line was not made by {@link #encode} */
    public static FilePartState parse(String line) {
        String[] part = line.split(":", -1);
        if (part.length != 11 || !part[0].equals(VERSION)) {
            throw new IllegalArgumentException("no state of a file part: " + line);
        }
        return new FilePartState(
                part[1],
                Long.parseLong(part[2]),
                Long.parseLong(part[3]),
                Integer.parseInt(part[4]),
                Arrays.stream(part[5].split(",")).map(Integer::valueOf).toList(),
                new Counts(
                        Long.parseLong(part[6]),
                        Long.parseLong(part[7]),
                        Long.parseLong(part[8]),
                        Long.parseLong(part[9]),
                        Long.parseLong(part[10])));
    }
}
