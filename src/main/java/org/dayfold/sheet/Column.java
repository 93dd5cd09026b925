package org.dayfold.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A column of an export: fixed by the plan, equal in all partitions.
 *
 * @param name the result column's name in the query, never blank
 * @param label what the header shows; may be empty
 * @param format a spreadsheet number format ({@code #,##0}, {@code yyyy-mm-dd}) that replaces the type's own
 * @param width a fixed width in characters, over 0 and at most 255, in place of the measured one
 * @param text whether values are written to a workbook as text, whatever their type (ids with leading zeros)
 */
public record Column(
        String name, String label, ColumnType type, Optional<String> format, Optional<Double> width, boolean text) {

    /** A workbook's widest column, in characters (Excel's own limit). */
    public static final double MAX_WIDTH = 255;

    public Column {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(type, "type");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a column's name is blank, its label is '" + label + "'");
        }
        format = format.filter(f -> !f.isBlank());
        width.ifPresent(w -> {
            if (!(w > 0 && w <= MAX_WIDTH)) {
                throw new IllegalArgumentException(
                        "column " + name + ": width " + w + " is not over 0 and at most " + MAX_WIDTH);
            }
        });
    }

    /** A column labelled with its name, with its type's own format and a measured width. */
    public static Column of(String name, ColumnType type) {
        return new Column(name, name, type, Optional.empty(), Optional.empty(), false);
    }

    /** The columns as one string of one line each, for a plan to keep; {@link #parse} reads it. */
    public static String encode(List<Column> columns) {
        StringBuilder text = new StringBuilder();
        for (Column column : columns) {
            text.append(escaped(column.name)).append('\t');
            text.append(escaped(column.label)).append('\t');
            text.append(column.type).append('\t');
            text.append(escaped(column.format.orElse(""))).append('\t');
            text.append(column.width.map(String::valueOf).orElse("")).append('\t');
            text.append(column.text ? "text" : "").append('\n');
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException if the string was not made by {@link #encode} */
    public static List<Column> parse(String encoded) {
        List<Column> columns = new ArrayList<>();
        for (String line : encoded.split("\n")) {
            if (line.isEmpty()) {
                continue;
            }
            String[] part = line.split("\t", -1);
            if (part.length != 6) {
                throw new IllegalArgumentException("a column has " + part.length + " fields, not 6: " + line);
            }
            columns.add(new Column(
                    unescaped(part[0]),
                    unescaped(part[1]),
                    ColumnType.valueOf(part[2]),
                    Optional.of(unescaped(part[3])),
                    part[4].isEmpty() ? Optional.empty() : Optional.of(Double.valueOf(part[4])),
                    part[5].equals("text")));
        }
        return List.copyOf(columns);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                c = next == 't' ? '\t' : next == 'n' ? '\n' : next;
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
