package org.dayfold.sheet;

import java.util.List;

/**
 * Rows as RFC 4180 records: CRLF, quotes where needed, NULL as nothing, an empty text as {@code ""}. No allocation per cell,
 * doubles of 16 digits and more excepted.
 */
final class CsvRowEncoder extends RowEncoder {

    private static final int CELL_ROOM = 128;
    private static final byte[] NAN = XlsxTags.ascii("NaN");
    private static final byte[] INFINITY = XlsxTags.ascii("Infinity");
    private static final byte[] MINUS_INFINITY = XlsxTags.ascii("-Infinity");
    private static final byte[] TRUE = XlsxTags.ascii("true");
    private static final byte[] FALSE = XlsxTags.ascii("false");

    private final int columns;
    private final byte delimiter;
    private final CsvText csv;

    CsvRowEncoder(List<Column> columns, Csv format, Counts counts) {
        super(counts);
        this.columns = columns.size();
        this.delimiter = (byte) format.delimiter();
        this.csv = new CsvText(format.delimiter(), format.formulaGuard());
    }

    @Override
    int[] widths() {
        return new int[columns];
    }

    @Override
    void row(long number, EncodeBuffer out) {
        for (int column = 0; column < columns; column++) {
            out.ensure(CELL_ROOM);
            if (column > 0) {
                out.bytes[out.length++] = delimiter;
            }
            cell(out);
        }
        out.ensure(CELL_ROOM);
        out.bytes[out.length++] = '\r';
        out.bytes[out.length++] = '\n';
    }

    private void cell(EncodeBuffer out) {
        byte[] bytes = out.bytes;
        int end = out.length;
        int tag = in[at++];
        switch (tag) {
            case CellTag.NULL -> {}
            case CellTag.TEXT -> {
                text((int) unsigned(), out);
                return;
            }
            case CellTag.BINARY -> {
                binary((int) unsigned(), out);
                return;
            }
            case CellTag.DECIMAL_TEXT -> {
                int length = (int) unsigned();
                out.put(in, at, length);
                at += length;
                return;
            }
            case CellTag.LONG -> end = Ascii.putLong(bytes, end, signed());
            case CellTag.UNSIGNED -> end = Ascii.putUnsigned(bytes, end, unsigned());
            case CellTag.DECIMAL -> {
                int scale = (int) unsigned();
                end = Ascii.putDecimal(bytes, end, signed(), scale);
            }
            case CellTag.DOUBLE -> end = floating(readDouble(), bytes, end);
            case CellTag.DATE -> end = Ascii.putDate(bytes, end, signed());
            case CellTag.TIME -> end = Ascii.putTime(bytes, end, unsigned());
            case CellTag.TIMESTAMP -> end = dateTime(bytes, end);
            case CellTag.TIMESTAMP_TZ -> {
                end = dateTime(bytes, end);
                end = Ascii.putOffset(bytes, end, signed());
            }
            case CellTag.FALSE -> end = put(FALSE, bytes, end);
            case CellTag.TRUE -> end = put(TRUE, bytes, end);
            default -> throw unknown(tag);
        }
        out.length = end;
    }

    private static int floating(double value, byte[] out, int position) {
        if (value - value != 0) { // NaN and both infinities
            return put(value != value ? NAN : value > 0 ? INFINITY : MINUS_INFINITY, out, position);
        }
        return Ascii.putDouble(out, position, value);
    }

    private int dateTime(byte[] out, int position) {
        int end = Ascii.putDate(out, position, signed());
        out[end] = ' ';
        return Ascii.putTime(out, end + 1, unsigned());
    }

    private void binary(int length, EncodeBuffer out) {
        out.ensure(Math.multiplyExact(2, length));
        out.length = putHex(in, at, at + length, out.bytes, out.length);
        at += length;
    }

    private void text(int length, EncodeBuffer out) {
        int from = at;
        at += length;
        out.ensure(CsvText.room(length));
        out.length = csv.write(in, from, at, out.bytes, out.length);
        if (csv.replaced()) {
            countReplaced();
        }
        if (csv.guarded()) {
            countGuarded();
        }
    }

    private static int put(byte[] source, byte[] out, int position) {
        System.arraycopy(source, 0, out, position, source.length);
        return position + source.length;
    }
}
