package org.dayfold.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;

/** A kind of file that rows become. */
public sealed interface FileFormat permits Xlsx, Csv {

    /** The file name's ending, with its dot. */
    String extension();

    SheetLimits limits();

    /** Names everything that the bytes of a file part depend on besides rows, layout and columns. */
    String fingerprint();

    /**
     * Where each partition's rows will stand.
     *
     * @param files where each partition's row part lies; asked only where a sheet's end may cut a partition
     */
    default Layout layout(List<Column> columns, List<RowPartState> states, IntFunction<Path> files) throws IOException {
        return Layout.of(columns, states, limits(), files);
    }

    /**
     * What an encoded part counts for: these rows at this place with these columns by this encoder, as 64 hex digits. A part with
     * another key is another's.
     */
    default String key(List<Column> columns, RowPartState rows, PartLayout layout) {
        String all = String.join("\n", fingerprint(), rows.encode(), layout.encode(), Column.encode(columns));
        return HexFormat.of().formatHex(RowPartState.sha256().digest(all.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Encodes a row part from a checkpoint on.
     *
     * @param rows the encoder closes it, also when it cannot begin
     * @param from {@link FilePartState#start} or what a file part's prefix was verified to
     * @throws DamagedPartException if the row part is not sound up to the checkpoint
     */
    default PartEncoder encoder(List<Column> columns, RowPartReader rows, PartLayout layout, FilePartState from)
            throws IOException {
        try {
            return new PartEncoder(this, columns, rows, layout, from);
        } catch (IOException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }
}
