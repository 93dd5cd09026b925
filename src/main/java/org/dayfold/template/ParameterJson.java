package org.dayfold.template;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON of {@link Parameters}: only what that needs, without spaces, keys in their order. */
final class ParameterJson {
    private final String text;
    private int at;

    private ParameterJson(String text) {
        this.text = text;
    }

    static String write(Map<String, Object> values) {
        StringBuilder out = new StringBuilder("{");
        values.forEach((path, value) -> {
            out.append(out.length() > 1 ? "," : "");
            string(out, path);
            value(out.append(':'), value);
        });
        return out.append('}').toString();
    }

    static Map<String, Object> read(String json) {
        ParameterJson reader = new ParameterJson(json);
        try {
            Map<String, Object> values = reader.object();
            if (reader.at != json.length()) {
                throw reader.unexpected();
            }
            return values;
        } catch (StringIndexOutOfBoundsException | NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException("parameters cannot be read near character " + reader.at, e);
        }
    }

    private static void value(StringBuilder out, Object value) {
        if (value instanceof List<?> items) {
            out.append('[');
            for (Iterator<?> each = items.iterator(); each.hasNext(); ) {
                value(out, each.next());
                out.append(each.hasNext() ? "," : "");
            }
            out.append(']');
        } else if (value instanceof String plain) {
            string(out, plain);
        } else if (value instanceof BigDecimal number) {
            tagged(out, "number", number.toString());
        } else if (value instanceof LocalDate date) {
            tagged(out, "date", date.toString());
        } else if (value instanceof LocalDateTime time) {
            tagged(out, "datetime", time.toString());
        } else {
            out.append(value);
        }
    }

    private static void tagged(StringBuilder out, String type, String value) {
        string(out.append('{'), type);
        string(out.append(':'), value);
        out.append('}');
    }

    private static void string(StringBuilder out, String plain) {
        out.append('"');
        plain.chars().forEach(unit -> {
            if (unit == '"' || unit == '\\') {
                out.append('\\').append((char) unit);
            } else if (unit < 0x20 || Character.isSurrogate((char) unit) && !isPaired(plain)) {
                out.append("\\u%04x".formatted(unit));
            } else {
                out.append((char) unit);
            }
        });
        out.append('"');
    }

    /** Whether every surrogate has its other half; otherwise all are escaped, so that UTF-8 cannot lose one. */
    private static boolean isPaired(String plain) {
        return plain.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    private Map<String, Object> object() {
        Map<String, Object> values = new LinkedHashMap<>();
        expect('{');
        while (text.charAt(at) != '}') {
            if (!values.isEmpty()) {
                expect(',');
            }
            String key = string();
            expect(':');
            if (values.put(key, value()) != null) {
                throw new IllegalArgumentException("parameter " + key + " stands twice");
            }
        }
        at++;
        return values;
    }

    private Object value() {
        return switch (text.charAt(at)) {
            case '"' -> string();
            case '[' -> list();
            case '{' -> tagged();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            default -> whole();
        };
    }

    private List<Object> list() {
        List<Object> items = new ArrayList<>();
        expect('[');
        while (text.charAt(at) != ']') {
            if (!items.isEmpty()) {
                expect(',');
            }
            items.add(value());
        }
        at++;
        return items;
    }

    private Object tagged() {
        expect('{');
        String type = string();
        expect(':');
        String value = string();
        expect('}');
        return switch (type) {
            case "number" -> new BigDecimal(value);
            case "date" -> LocalDate.parse(value);
            case "datetime" -> LocalDateTime.parse(value);
            default -> throw new IllegalArgumentException("parameters know no type " + type);
        };
    }

    private Long whole() {
        int start = at;
        while (text.charAt(at) == '-' || Character.isDigit(text.charAt(at))) {
            at++;
        }
        return Long.valueOf(text.substring(start, at));
    }

    private Boolean word(String word, boolean value) {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return value;
    }

    private String string() {
        expect('"');
        StringBuilder plain = new StringBuilder();
        for (char unit = text.charAt(at++); unit != '"'; unit = text.charAt(at++)) {
            plain.append(unit == '\\' ? escaped() : unit);
        }
        return plain.toString();
    }

    private char escaped() {
        char unit = text.charAt(at++);
        if (unit == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        if (unit != '"' && unit != '\\') {
            throw unexpected();
        }
        return unit;
    }

    private void expect(char wanted) {
        if (text.charAt(at) != wanted) {
            throw unexpected();
        }
        at++;
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("parameters cannot be read near character " + at);
    }
}
