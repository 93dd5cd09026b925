package org.dayfold.sheet.deflate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A block of marked markup, as an encoder leaves it; also badly marked ones. */
final class MarkedBlock {

    final CellMarks marks = new CellMarks();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int columns;
    private int valueEnd;

    MarkedBlock(int columns) {
        this.columns = columns;
    }

    /** Bytes without marks. */
    static MarkedBlock bare(byte[] content) {
        MarkedBlock block = new MarkedBlock(0);
        block.bytes.writeBytes(content);
        return block;
    }

    byte[] content() {
        return bytes.toByteArray();
    }

    /** A row of these values; a null has no cell. Values of digits are marked as numbers. */
    MarkedBlock row(long number, byte[]... values) {
        put("<row r=\"");
        int digits = bytes.size();
        put(number + "\">");
        marks.add(valueEnd, digits, bytes.size(), CellMarks.ROW, CellMarks.ROW_OPENING);
        valueEnd = bytes.size();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                cell(i, number, values[i]);
            }
        }
        put("</row>");
        return this;
    }

    private void cell(int column, long number, byte[] value) {
        boolean text = value.length == 0 || value[0] < '0' || value[0] > '9';
        put("<c r=\"" + (char) ('A' + column % 26));
        int digits = bytes.size();
        put(number + (text ? "\" t=\"inlineStr\"><is><t>" : "\" s=\"" + column % 3 + "\"><v>"));
        int opening = text ? CellMarks.text(0) : CellMarks.number(column % 3);
        marks.add(valueEnd, digits, bytes.size(), column + 1, opening);
        bytes.writeBytes(value);
        valueEnd = bytes.size();
        put(text ? "</t></is></c>" : "</v></c>");
    }

    private void put(String ascii) {
        bytes.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Any block of up to some {@code size} bytes: rows and values of all kinds, and sometimes wrong marks or none. */
    static MarkedBlock any(Random random, int size) {
        if (random.nextInt(8) == 0) {
            return bare(new Values(random).any(random.nextInt(size + 1)));
        }
        MarkedBlock block = new MarkedBlock(1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 6));
        Values values = new Values(random);
        long row = 1 + random.nextInt(1 << random.nextInt(21));
        while (block.bytes.size() < size) {
            byte[][] cells = new byte[block.columns][];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = values.next(i);
            }
            block.row(row++, cells);
        }
        if (random.nextInt(6) == 0) {
            block.distort(random);
        }
        return block;
    }

    /** Marks at other places than the markup's, though in order. */
    private void distort(Random random) {
        int[] fields = marks.fields;
        int end = bytes.size();
        int before = 0;
        for (int mark = 0; mark < marks.length; mark += CellMarks.FIELDS) {
            int start = Math.max(before, Math.min(end, fields[mark] + random.nextInt(5) - 2));
            int digits = Math.max(start, Math.min(end, fields[mark + CellMarks.DIGITS] + random.nextInt(7) - 3));
            int value = Math.max(digits, Math.min(end, fields[mark + CellMarks.VALUE] + random.nextInt(9) - 4));
            marks.length = mark;
            marks.add(start, digits, value, fields[mark + CellMarks.COLUMN], fields[mark + CellMarks.OPENING]);
            before = value;
            if (mark + CellMarks.FIELDS < fields.length && fields[mark + CellMarks.FIELDS] < before) {
                fields[mark + CellMarks.FIELDS] = before;
            }
        }
    }

    /** Values as columns have them: equal, rising, few or many different, random, long. */
    private static final class Values {

        private final Random random;
        private final byte[][] last = new byte[40][];
        private final int[] kinds = new int[40];
        private long rising;

        Values(Random random) {
            this.random = random;
            this.rising = random.nextInt(100_000);
            for (int i = 0; i < kinds.length; i++) {
                kinds[i] = random.nextInt(10);
            }
        }

        byte[] next(int column) {
            if (last[column] == null || random.nextInt(1 + kinds[column]) != 0) {
                last[column] = fresh(kinds[column]);
            }
            return last[column];
        }

        private byte[] fresh(int kind) {
            return switch (kind) {
                case 0, 1 -> utf8("같은 값 " + random.nextInt(3));
                case 2 -> utf8(Long.toString(rising++));
                case 3 -> utf8("" + random.nextInt(1_000_000) / 100.0);
                case 4 -> utf8(44_000 + random.nextInt(40) + "." + random.nextInt(1_000_000_000));
                case 5 -> any(random.nextInt(12));
                case 6 -> utf8("서울특별시 강남구 " + (char) ('가' + random.nextInt(500)));
                case 7 -> random.nextInt(3) == 0 ? null : utf8("x" + random.nextInt(9));
                case 8 -> any(random.nextInt(20) == 0 ? 900 : 30);
                default -> new byte[0];
            };
        }

        byte[] any(int length) {
            byte[] value = new byte[length];
            int alphabet = 1 << random.nextInt(9);
            for (int i = 0; i < length; i++) {
                value[i] = (byte) (random.nextInt(alphabet) + (alphabet < 64 ? 'a' : 0));
            }
            return value;
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
