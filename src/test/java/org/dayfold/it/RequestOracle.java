package org.dayfold.it;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says by another JSON reader, and rules written down a second time, whether a body may be accepted for the template
 * {@code numbers} of {@link RequestFuzzIT}.
 */
final class RequestOracle {
    static final int LONGEST_WORD = 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> BODY =
            Set.of("templateId", "downloadTitle", "format", "requestInfo", "parameter", "fresh");
    private static final Set<String> INFO = Set.of("name", "email", "mdId", "serviceSection", "accountNo", "mdNo");

    private RequestOracle() {}

    static boolean mayBeAccepted(byte[] body) {
        if (body.length > 64 * 1024) {
            return false;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return isRequest(JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (CharacterCodingException | JacksonException unreadable) {
            return false;
        }
    }

    private static boolean isRequest(JsonNode body) {
        return knowsAll(body, BODY)
                && body.path("templateId").asString("").equals("numbers")
                && isText(body.path("downloadTitle"), 200)
                && Set.of("", "csv", "xlsx").contains(body.path("format").asString(""))
                && (isAbsent(body.path("fresh")) || body.path("fresh").isBoolean())
                && isInfo(body.path("requestInfo"))
                && isParameter(body.path("parameter"));
    }

    private static boolean isInfo(JsonNode info) {
        return knowsAll(info, INFO)
                && info.path("email").asString("").strip().matches("[^@\\s]{1,64}@[A-Za-z0-9.-]+")
                && INFO.stream().allMatch(key -> isText(info.path(key), 254));
    }

    private static boolean isParameter(JsonNode parameter) {
        JsonNode filter = parameter.path("filter");
        JsonNode words = filter.path("words");
        return knowsAll(parameter, Set.of("templateId", "filter"))
                && Set.of("", "numbers").contains(parameter.path("templateId").asString(""))
                && knowsAll(filter, Set.of("from", "word", "words"))
                && isWholeNumber(filter.path("from"))
                && isText(filter.path("word"), LONGEST_WORD)
                && (isAbsent(words) || words.isArray())
                && words.size() <= 10_000
                && words.valueStream().allMatch(word -> !isAbsent(word) && isText(word, Integer.MAX_VALUE));
    }

    private static boolean knowsAll(JsonNode object, Set<String> known) {
        return object.isObject() && known.containsAll(object.propertyNames());
    }

    private static boolean isAbsent(JsonNode node) {
        boolean empty = node.isString() ? node.asString().isEmpty() : node.isArray() && node.isEmpty();
        return node.isMissingNode() || node.isNull() || empty;
    }

    private static boolean isText(JsonNode node, int longest) {
        if (isAbsent(node) || node.isIntegralNumber() || node.isBoolean() && !node.asBoolean()) {
            return true;
        }
        // 1e2 counts as whole, as for isWholeNumber.
        if (node.isNumber()) {
            return true;
        }
        return node.isString()
                && node.asString().codePointCount(0, node.asString().length()) <= longest
                && node.asString().codePoints().noneMatch(c -> Character.isISOControl(c) || isHalf(c));
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean isWholeNumber(JsonNode node) {
        if (node.isString()) {
            return node.asString().strip().matches("[+-]?[0-9]{1,19}");
        }
        return node.isNumber() && node.decimalValue().stripTrailingZeros().scale() <= 0;
    }
}
