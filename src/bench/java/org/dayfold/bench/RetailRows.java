package org.dayfold.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.dayfold.sheet.Column;
import org.dayfold.sheet.ColumnType;

/**
 * A real shop: the order lines of UCI's "Online Retail" (Daqing Chen, 2015, CC BY 4.0) as a gzipped csv with a header and the
 * columns below. It is not part of this project; {@code -Dbench.shop=online_retail.csv.gz} names it.
 */
final class RetailRows implements Workload {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int FIELDS = 9;

    private final Path file;

    private RetailRows(Path file) {
        this.file = file;
    }

    static RetailRows ofProperty() {
        return new RetailRows(Path.of(System.getProperty("bench.shop")));
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("line_no", ColumnType.INTEGER),
                Column.of("invoice_no", ColumnType.TEXT),
                Column.of("stock_code", ColumnType.TEXT),
                Column.of("description", ColumnType.TEXT),
                Column.of("quantity", ColumnType.INTEGER),
                Column.of("invoice_date", ColumnType.TIMESTAMP),
                Column.of("unit_price", ColumnType.DECIMAL),
                Column.of("customer_id", ColumnType.INTEGER),
                Column.of("country", ColumnType.TEXT));
    }

    @Override
    public void feed(long from, long to, Cells cells) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (long number = 0; number < to; number++) {
                String line = lines.readLine();
                if (number >= from) {
                    feed(fields(line), cells);
                }
            }
        }
    }

    private static void feed(List<String> fields, Cells cells) {
        cells.whole(Long.parseLong(fields.get(0)));
        cells.text(fields.get(1));
        cells.text(fields.get(2));
        if (fields.get(3).isEmpty()) {
            cells.nothing();
        } else {
            cells.text(fields.get(3));
        }
        cells.whole(Long.parseLong(fields.get(4)));
        cells.dateTime(LocalDateTime.parse(fields.get(5), DATE_TIME));
        BigDecimal price = new BigDecimal(fields.get(6));
        cells.decimal(price.unscaledValue().longValueExact(), price.scale());
        if (fields.get(7).isEmpty()) {
            cells.nothing();
        } else {
            cells.whole(Long.parseLong(fields.get(7)));
        }
        cells.text(fields.get(8));
        cells.endRow();
    }

    /** The fields of a line; none of this file's holds a line break. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>(FIELDS);
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
