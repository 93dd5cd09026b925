package org.dayfold.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Puts finished csv parts into one file, below one header. Holds an index of the parts' blocks. Immutable. */
public final class CsvMerge {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * Merges all parts of an export, in the plan's order, and puts the file in its place when it is complete.
     *
     * @param withSha256 whether to digest the bytes on the way
     * @throws DamagedPartException if a part is missing, incomplete, damaged or another plan's; no file appears then
     */
    public MergedFile merge(Csv format, List<Column> columns, List<MergePart> parts, Path target, boolean withSha256)
            throws IOException {
        PartsIndex index = PartsIndex.of(format, columns, parts);
        try (FinishedFile file = new FinishedFile(target, withSha256)) {
            file.write(header(format, columns));
            file.appendAll(index.sheets().get(0).runs);
            long bytes = file.position();
            Optional<String> sha256 = file.complete();
            return new MergedFile(bytes, index.rows(), 1, index.counts(), List.of(), sha256);
        }
    }

    /** Labels as they are: a template's author wrote them, so no formula guard. */
    private static byte[] header(Csv format, List<Column> columns) {
        EncodeBuffer out = new EncodeBuffer();
        if (format.bom()) {
            out.put(BYTE_ORDER_MARK);
        }
        CsvText csv = new CsvText(format.delimiter(), false);
        for (int i = 0; i < columns.size(); i++) {
            byte[] label = Utf8.bytes(columns.get(i).label());
            out.ensure(CsvText.room(label.length) + 3);
            if (i > 0) {
                out.bytes[out.length++] = (byte) format.delimiter();
            }
            out.length = csv.write(label, 0, label.length, out.bytes, out.length);
        }
        out.put(XlsxTags.ascii("\r\n"));
        try (BlockDeflater deflater = format.deflater()) {
            return deflater.deflate(out);
        }
    }
}
