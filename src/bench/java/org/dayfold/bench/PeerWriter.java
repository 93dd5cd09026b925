package org.dayfold.bench;

import com.alibaba.excel.EasyExcel;
import com.alibaba.excel.ExcelWriter;
import com.alibaba.excel.write.metadata.WriteSheet;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.dayfold.sheet.Column;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Other libraries writing the same rows, each as its own documentation shows for many rows. */
abstract class PeerWriter implements Cells {

    static final String DATE_TIME = "yyyy-mm-dd hh:mm:ss";

    int row = 1;
    int column;

    /** Completes the file. */
    abstract void finish() throws IOException;

    static PeerWriter named(String name, List<Column> columns, Path target) throws IOException {
        PeerWriter writer =
                switch (name) {
                    case "sxssf" -> new Sxssf(target);
                    case "fastexcel-6" -> new FastExcel(target, 6);
                    case "fastexcel-1" -> new FastExcel(target, 1);
                    case "easyexcel" -> new Easy(target, columns);
                    case "rows" -> new Nothing();
                    default -> throw new IllegalArgumentException("no writer is named " + name);
                };
        writer.header(columns);
        return writer;
    }

    abstract void header(List<Column> columns);

    /** Apache POI's streaming workbook with its default window of 100 rows. */
    private static final class Sxssf extends PeerWriter {
        private final Path target;
        private final SXSSFWorkbook workbook = new SXSSFWorkbook();
        private final SXSSFSheet sheet = workbook.createSheet("주문");
        private final CellStyle dateTime = workbook.createCellStyle();
        private SXSSFRow cells = sheet.createRow(0);

        Sxssf(Path target) {
            this.target = target;
            dateTime.setDataFormat(workbook.createDataFormat().getFormat(DATE_TIME));
        }

        @Override
        void header(List<Column> columns) {
            columns.forEach(c -> text(c.label()));
            column = 0;
            cells = sheet.createRow(row++);
        }

        private SXSSFCell next() {
            return cells.createCell(column++);
        }

        @Override
        public void whole(long value) {
            next().setCellValue(value);
        }

        @Override
        public void decimal(long unscaled, int scale) {
            next().setCellValue(BigDecimal.valueOf(unscaled, scale).doubleValue());
        }

        @Override
        public void floating(double value) {
            next().setCellValue(value);
        }

        @Override
        public void dateTime(LocalDateTime value) {
            SXSSFCell cell = next();
            cell.setCellValue(value);
            cell.setCellStyle(dateTime);
        }

        @Override
        public void text(String value) {
            next().setCellValue(value);
        }

        @Override
        public void nothing() {
            column++;
        }

        @Override
        public void endRow() {
            column = 0;
            cells = sheet.createRow(row++);
        }

        @Override
        void finish() throws IOException {
            try (OutputStream out = Files.newOutputStream(target)) {
                workbook.write(out);
            }
            workbook.close();
        }
    }

    /** dhatim fastexcel with inline strings, flushed every 1,000 rows. */
    private static final class FastExcel extends PeerWriter {
        private static final int FLUSH = 1_000;

        private final OutputStream out;
        private final Workbook workbook;
        private final Worksheet sheet;

        FastExcel(Path target, int level) throws IOException {
            out = new BufferedOutputStream(Files.newOutputStream(target));
            workbook = new Workbook(out, "bench", "1.0");
            workbook.setCompressionLevel(level);
            sheet = workbook.newWorksheet("주문");
        }

        @Override
        void header(List<Column> columns) {
            for (int i = 0; i < columns.size(); i++) {
                sheet.inlineString(0, i, columns.get(i).label());
            }
        }

        @Override
        public void whole(long value) {
            sheet.value(row, column++, value);
        }

        @Override
        public void decimal(long unscaled, int scale) {
            sheet.value(row, column++, BigDecimal.valueOf(unscaled, scale));
        }

        @Override
        public void floating(double value) {
            sheet.value(row, column++, value);
        }

        @Override
        public void dateTime(LocalDateTime value) {
            sheet.value(row, column, value);
            sheet.style(row, column++).format(DATE_TIME).set();
        }

        @Override
        public void text(String value) {
            sheet.inlineString(row, column++, value);
        }

        @Override
        public void nothing() {
            column++;
        }

        @Override
        public void endRow() {
            column = 0;
            if (row++ % FLUSH == 0) {
                try {
                    sheet.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException("flushing row " + row, e);
                }
            }
        }

        @Override
        void finish() throws IOException {
            workbook.finish();
            out.close();
        }
    }

    /** Alibaba EasyExcel, in batches of 1,000 rows. */
    private static final class Easy extends PeerWriter {
        private static final int BATCH = 1_000;

        private final ExcelWriter writer;
        private final WriteSheet sheet = EasyExcel.writerSheet("주문").build();
        private List<List<Object>> batch = new ArrayList<>(BATCH);
        private List<Object> cells = new ArrayList<>();

        Easy(Path target, List<Column> columns) {
            writer = EasyExcel.write(target.toFile())
                    .head(columns.stream().map(c -> List.of(c.label())).toList())
                    .build();
        }

        @Override
        void header(List<Column> columns) {
            // EasyExcel takes it with the first batch.
        }

        @Override
        public void whole(long value) {
            cells.add(value);
        }

        @Override
        public void decimal(long unscaled, int scale) {
            cells.add(BigDecimal.valueOf(unscaled, scale));
        }

        @Override
        public void floating(double value) {
            cells.add(value);
        }

        @Override
        public void dateTime(LocalDateTime value) {
            cells.add(value);
        }

        @Override
        public void text(String value) {
            cells.add(value);
        }

        @Override
        public void nothing() {
            cells.add(null);
        }

        @Override
        public void endRow() {
            batch.add(cells);
            cells = new ArrayList<>();
            if (batch.size() == BATCH) {
                write();
            }
        }

        private void write() {
            writer.write(batch, sheet);
            batch = new ArrayList<>(BATCH);
        }

        @Override
        void finish() {
            if (!batch.isEmpty()) {
                write();
            }
            writer.finish();
        }
    }

    /** What making the rows themselves costs every peer. */
    private static final class Nothing extends PeerWriter {
        private long sum;

        @Override
        void header(List<Column> columns) {
            // There is no file.
        }

        @Override
        public void whole(long value) {
            sum += value;
        }

        @Override
        public void decimal(long unscaled, int scale) {
            sum += unscaled;
        }

        @Override
        public void floating(double value) {
            sum += (long) value;
        }

        @Override
        public void dateTime(LocalDateTime value) {
            sum += value.getNano();
        }

        @Override
        public void text(String value) {
            sum += value.length();
        }

        @Override
        public void nothing() {
            sum++;
        }

        @Override
        public void endRow() {
            sum++;
        }

        @Override
        void finish() {
            System.out.println("checksum " + sum);
        }
    }
}
