package org.dayfold.sheet;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Encodes one row part into finished blocks of a file, one at each {@link #next}. A block ends with the row that takes it to
 * {@value #BLOCK_BYTES} bytes, or with its piece, so where it ends follows from the rows and the layout alone: going on after any
 * block gives the same bytes as never having stopped.
 *
 * <p>Holds a row block and a file block, and zlib's state; closing also closes the row part. Not thread-safe.
 */
public final class PartEncoder implements AutoCloseable {

    /** Bytes before deflating at which a block ends (ADR 0005). */
    static final int BLOCK_BYTES = 512 << 10;

    private final int columns;
    private final RowPartReader rows;
    private final Iterator<Piece> pieces;
    private final RowEncoder encoder;
    private final BlockDeflater deflater;
    private final EncodeBuffer buffer = new EncodeBuffer();
    private Piece piece;
    private long nextRow;
    private int leftInBlock;

    PartEncoder(FileFormat format, List<Column> columns, RowPartReader rows, PartLayout layout, FilePartState from)
            throws IOException {
        if (rows.state().rows() != layout.rows()) {
            throw new IllegalArgumentException(
                    "the row part has " + rows.state().rows() + " rows, its layout " + layout.rows());
        }
        this.columns = columns.size();
        this.rows = rows;
        this.nextRow = from.rows();
        this.pieces = layout.pieces().stream()
                .filter(p -> p.endRow() > from.rows())
                .toList()
                .iterator();
        if (format instanceof Xlsx xlsx) {
            this.encoder = new XlsxRowEncoder(columns, from.widthArray(), from.counts());
            this.deflater = xlsx.compression().deflater();
        } else {
            Csv csv = (Csv) format;
            this.encoder = new CsvRowEncoder(columns, csv, from.counts());
            this.deflater = csv.deflater();
        }
        skipTo(from.rows());
    }

    private void skipTo(long row) throws IOException {
        rows.skipToBlockOf(row);
        long before = row - rows.nextRow();
        if (before > 0) {
            nextRowBlock();
            for (long i = 0; i < before; i++) {
                encoder.skipRow(columns);
                leftInBlock--;
            }
        }
    }

    private void nextRowBlock() throws IOException {
        RowBlock block = rows.next()
                .orElseThrow(() -> new IllegalStateException("the row part ends before its layout, at row " + nextRow));
        encoder.begin(block);
        leftInBlock = block.rows();
    }

    /** The next block, or empty when all rows of the part are encoded. */
    public Optional<FileBlock> next() throws IOException {
        if (piece == null || nextRow == piece.endRow()) {
            if (!pieces.hasNext()) {
                return Optional.empty();
            }
            piece = pieces.next();
        }
        long begin = nextRow;
        encodeRows();
        return Optional.of(new FileBlock(
                piece.sheet(),
                (int) (nextRow - begin),
                buffer.length,
                Crc32Sum.of(buffer.bytes, 0, buffer.length),
                deflater.deflate(buffer),
                encoder.widths(),
                encoder.counts()));
    }

    private void encodeRows() throws IOException {
        buffer.clear();
        long end = piece.endRow();
        // One branch for both: a piece's end, met once in a million rows, would have the compiler begin again.
        while (nextRow < end & buffer.length < BLOCK_BYTES) {
            if (leftInBlock == 0) {
                nextRowBlock();
            }
            encoder.row(piece.firstRow() + nextRow - piece.startRow(), buffer);
            leftInBlock--;
            nextRow++;
        }
    }

    @Override
    public void close() throws IOException {
        deflater.close();
        rows.close();
    }
}
