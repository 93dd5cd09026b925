package org.dayfold.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts finished file parts into one workbook: nothing is parsed or compressed again but the frame of each sheet. Holds an index of
 * the parts' blocks (some 100 bytes for each 512 KB of XML). Immutable.
 */
public final class WorkbookMerge {

    private final long zip64From;

    public WorkbookMerge() {
        this(ZipOutput.ZIP64_FROM);
    }

    WorkbookMerge(long zip64From) {
        this.zip64From = zip64From;
    }

    /**
     * Merges all parts of an export, in the plan's order, and puts the file in its place when it is complete.
     *
     * @param withSha256 whether to digest the bytes on the way
     * @throws DamagedPartException if a part is missing, incomplete, damaged or another plan's; no file appears then
     */
    public MergedFile merge(
            Xlsx format, String sheetName, List<Column> columns, List<MergePart> parts, Path target, boolean withSha256)
            throws IOException {
        PartsIndex index = PartsIndex.of(format, columns, parts);
        List<Double> widths = widths(columns, index.widths());
        List<Long> sheetRows = index.sheets().stream().map(s -> s.rows + 1).toList();
        WorkbookShell shell = ShellWriter.write(new ShellPlan(sheetName, columns, widths, sheetRows));
        try (FinishedFile file = new FinishedFile(target, withSha256)) {
            write(file, shell, SheetFrame.headerRow(columns), index, format.limits());
            long bytes = file.position();
            Optional<String> sha256 = file.complete();
            return new MergedFile(bytes, index.rows(), sheetRows.size(), index.counts(), widths, sha256);
        }
    }

    private static List<Double> widths(List<Column> columns, int[] measured) {
        List<Double> widths = new ArrayList<>();
        for (int i = 0; i < measured.length; i++) {
            Column column = columns.get(i);
            int width = Math.max(measured[i], CharWidth.ofCell(column.label()));
            widths.add(column.width().orElse(width / 100.0));
        }
        return widths;
    }

    private void write(FinishedFile file, WorkbookShell shell, byte[] header, PartsIndex index, SheetLimits limits)
            throws IOException {
        ZipOutput zip = new ZipOutput(file, zip64From);
        for (WorkbookShell.Entry entry : shell.entries()) {
            byte[] content = entry.content();
            byte[] deflated = ZlibDeflater.finished(content);
            zip.entry(entry.name(), Crc32Sum.of(content, 0, content.length), deflated.length, content.length);
            file.write(deflated);
        }
        for (int i = 0; i < shell.sheets().size(); i++) {
            sheet(file, zip, shell.sheets().get(i), header, index.sheets().get(i), limits);
        }
        zip.end();
    }

    private static void sheet(
            FinishedFile file,
            ZipOutput zip,
            WorkbookShell.Sheet frame,
            byte[] header,
            PartsIndex.SheetBytes rows,
            SheetLimits limits)
            throws IOException {
        EncodeBuffer before = new EncodeBuffer();
        before.put(frame.before());
        before.put(header);
        long rawLength = before.length + rows.rawLength + frame.after().length;
        if (rawLength > limits.xmlBytes()) {
            throw new IllegalStateException("sheet " + frame.name() + " has " + rawLength
                    + " bytes of XML, its layout was to keep it to " + limits.xmlBytes());
        }
        Crc32Sum crc = new Crc32Sum();
        crc.append(Crc32Sum.of(before.bytes, 0, before.length), before.length);
        crc.append(rows.rawCrc.value(), rows.rawLength);
        crc.append(Crc32Sum.of(frame.after(), 0, frame.after().length), frame.after().length);
        byte[] prefix;
        try (BlockDeflater deflater = Compression.SMALL.deflater()) {
            prefix = deflater.deflate(before);
        }
        byte[] suffix = ZlibDeflater.finished(frame.after());
        zip.entry(frame.name(), crc.value(), prefix.length + rows.length + suffix.length, rawLength);
        file.write(prefix);
        file.appendAll(rows.runs);
        file.write(suffix);
    }
}
