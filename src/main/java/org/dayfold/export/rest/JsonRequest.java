package org.dayfold.export.rest;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Reads a request's body into plain values: String, Boolean, Long, BigDecimal, List, Map (in the body's order) or
 * null. Stricter than RFC 8259 has to be, so that no two readers of a body can see different requests: it must be
 * UTF-8, no key stands twice in an object, and strings hold whole characters.
 */
final class JsonRequest {
    /** Levels of objects and arrays; a request has about four. */
    static final int MAX_DEPTH = 16;

    /** Characters of a number; no database type of ours holds longer ones. */
    static final int MAX_NUMBER = 100;

    private final JsonParser parser;

    private JsonRequest(JsonParser parser) {
        this.parser = parser;
    }

    /** The object that the bytes hold; everything else is a {@link Refusal}. */
    static Map<String, Object> read(byte[] body) {
        String text = text(body);
        if (text.isBlank()) {
            throw new Refusal(Reason.JSON_EMPTY);
        }
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            return new JsonRequest(parser).document();
        } catch (JsonParsingException e) {
            throw new Refusal(
                    Reason.JSON_SYNTAX,
                    e.getLocation().getLineNumber(),
                    e.getLocation().getColumnNumber());
        }
    }

    private static String text(byte[] body) {
        CharBuffer text = CharBuffer.allocate(body.length);
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
        if (result.isError()) {
            throw new Refusal(Reason.JSON_NOT_UTF8, bytes.position());
        }
        String decoded = text.flip().toString();
        // RFC 8259 8.1 lets a reader ignore a byte order mark; PowerShell and some editors write one.
        return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    private Map<String, Object> document() {
        if (next() != JsonParser.Event.START_OBJECT) {
            throw new Refusal(Reason.JSON_NOT_AN_OBJECT);
        }
        Map<String, Object> document = object(1);
        // Asking for more is what makes the parser refuse text behind the object.
        if (parser.hasNext()) {
            throw refusal(Reason.JSON_SYNTAX);
        }
        return document;
    }

    private Map<String, Object> object(int depth) {
        checkDepth(depth);
        Map<String, Object> members = new LinkedHashMap<>();
        while (next() == JsonParser.Event.KEY_NAME) {
            String key = string();
            if (members.containsKey(key)) {
                throw refusal(Reason.JSON_DUPLICATE_KEY, Refusal.echo(key));
            }
            members.put(key, value(next(), depth));
        }
        return members;
    }

    private List<Object> array(int depth) {
        checkDepth(depth);
        List<Object> items = new ArrayList<>();
        for (JsonParser.Event event = next(); event != JsonParser.Event.END_ARRAY; event = next()) {
            items.add(value(event, depth));
        }
        return items;
    }

    private Object value(JsonParser.Event event, int depth) {
        return switch (event) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_STRING -> string();
            case VALUE_NUMBER -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case KEY_NAME, END_OBJECT, END_ARRAY -> throw refusal(Reason.JSON_SYNTAX);
        };
    }

    private String string() {
        String text = parser.getString();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw refusal(Reason.JSON_LONE_SURROGATE);
                }
                i++;
            }
        }
        return text;
    }

    /** Long where it is written as a whole number and fits, else BigDecimal with the digits as written. */
    private Object number() {
        String text = parser.getString();
        Optional<BigDecimal> read = text.length() > MAX_NUMBER ? Optional.empty() : decimal(text);
        // The exponent too: 1e999999999 is eleven characters, and writing it out takes a gigabyte.
        BigDecimal number = read.filter(n -> Math.abs((long) n.scale()) <= MAX_NUMBER)
                .orElseThrow(() -> refusal(Reason.JSON_NUMBER_TOO_LONG, MAX_NUMBER));
        boolean whole = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        return whole && number.toBigInteger().bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    /** Empty where the exponent is beyond what a BigDecimal holds. */
    private static Optional<BigDecimal> decimal(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException beyond) {
            return Optional.empty();
        }
    }

    private void checkDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw refusal(Reason.JSON_TOO_DEEP, MAX_DEPTH);
        }
    }

    private JsonParser.Event next() {
        try {
            return parser.next();
        } catch (NoSuchElementException e) {
            throw refusal(Reason.JSON_SYNTAX);
        } catch (JsonParsingException e) {
            throw e;
        } catch (JsonException e) {
            throw refusal(Reason.JSON_SYNTAX);
        }
    }

    private Refusal refusal(Reason reason, Object... more) {
        JsonLocation location = parser.getLocation();
        List<Object> arguments = new ArrayList<>(List.of(location.getLineNumber(), location.getColumnNumber()));
        arguments.addAll(List.of(more));
        return new Refusal(reason, arguments.toArray());
    }
}
