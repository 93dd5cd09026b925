package org.dayfold.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a template while it is read: gives values by key and type, and reports what is of another type, twice
 * there or unknown. A getter gives empty both for an absent key and, after the report, for a wrong one. Not thread-safe.
 */
final class Section {
    private final String path;
    private final int line;
    private final Findings findings;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    private Section(String path, int line, Findings findings) {
        this.path = path;
        this.line = line;
        this.findings = findings;
    }

    /** A mapping of which the keys are known. */
    static Section of(String path, MappingNode node, Findings findings, Set<String> known) {
        Section section = open(path, node, findings);
        for (Map.Entry<String, NodeTuple> entry : List.copyOf(section.entries.entrySet())) {
            if (!known.contains(entry.getKey())) {
                section.report(entry.getKey(), KnownKeys.unknown(entry.getKey(), known));
                section.entries.remove(entry.getKey());
            }
        }
        return section;
    }

    /** A mapping whose keys are the author's own, such as field paths. */
    static Section open(String path, MappingNode node, Findings findings) {
        Section section = new Section(path, YamlText.line(node), findings);
        for (NodeTuple tuple : node.getValue()) {
            section.take(tuple);
        }
        return section;
    }

    private void take(NodeTuple tuple) {
        Node keyNode = tuple.getKeyNode();
        int at = YamlText.line(keyNode);
        if (!(keyNode instanceof ScalarNode scalar)) {
            findings.add(at, path.isEmpty() ? "(key)" : path, "a key must be plain text");
        } else if (entries.containsKey(scalar.getValue())) {
            findings.add(
                    at,
                    pathOf(scalar.getValue()),
                    "duplicate key, first on line "
                            + YamlText.line(entries.get(scalar.getValue()).getKeyNode()));
        } else {
            entries.put(scalar.getValue(), tuple);
        }
    }

    Set<String> keys() {
        return entries.keySet();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    String path() {
        return path;
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Line of the key, or of the section where the key is absent. */
    int line(String key) {
        return has(key) ? YamlText.line(entries.get(key).getKeyNode()) : line;
    }

    void report(String key, String message) {
        findings.add(line(key), pathOf(key), message);
    }

    void report(String key, String message, ViolationKind kind, Map<String, ?> args) {
        findings.add(line(key), pathOf(key), message, kind, args);
    }

    /** A text of 1 to {@code longest} characters. */
    Optional<String> text(String key, int longest) {
        Optional<ScalarNode> scalar = scalar(key, Tag.STR, "text (put it in quotes)");
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().getValue();
        if (text.isBlank() || !Texts.isClean(text) || Texts.length(text) > longest) {
            report(key, flaw(text, longest));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static String flaw(String text, int longest) {
        if (text.isBlank()) {
            return "is blank";
        }
        return Texts.length(text) > longest
                ? "has " + Texts.length(text) + " characters, more than " + longest
                : "contains a control character";
    }

    /** A text of several lines. */
    Optional<String> lines(String key, int longest) {
        Optional<String> text = rawText(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String oneLine = text.get().replaceAll("[\\r\\n\\t]", " ").strip();
        if (oneLine.isBlank() || !Texts.isClean(oneLine) || Texts.length(oneLine) > longest) {
            report(key, flaw(oneLine, longest));
            return Optional.empty();
        }
        return Optional.of(text.get().strip());
    }

    /** A text of any characters, such as a tab. */
    Optional<String> rawText(String key) {
        return scalar(key, Tag.STR, "text (put it in quotes)").map(ScalarNode::getValue);
    }

    Optional<Boolean> bool(String key) {
        return scalar(key, Tag.BOOL, "true or false")
                .map(node -> node.getValue().equalsIgnoreCase("true"));
    }

    /** A whole number within bounds, both included. */
    Optional<Integer> integer(String key, int least, int most) {
        Optional<BigDecimal> number = number(key);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (!Numbers.isWhole(number.get())
                || number.get().compareTo(BigDecimal.valueOf(least)) < 0
                || number.get().compareTo(BigDecimal.valueOf(most)) > 0) {
            report(key, number.get().toPlainString() + " is no whole number within " + least + ".." + most);
            return Optional.empty();
        }
        return Optional.of(number.get().intValueExact());
    }

    Optional<BigDecimal> number(String key) {
        Optional<Node> node = value(key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        Optional<Object> raw = node.get() instanceof ScalarNode scalar ? YamlScalar.value(scalar) : Optional.empty();
        Optional<BigDecimal> number = raw.flatMap(Numbers::ofJson).filter(Numbers::isBounded);
        if (number.isEmpty()) {
            report(key, "must be a number" + KnownKeys.butIs(node.get()));
        }
        return number;
    }

    /** One of some words. */
    <T> Optional<T> choice(String key, Map<String, T> words) {
        Optional<ScalarNode> scalar = scalar(key, Tag.STR, "one of " + String.join(", ", words.keySet()));
        if (scalar.isPresent() && !words.containsKey(scalar.get().getValue())) {
            report(key, "must be one of " + String.join(", ", words.keySet()) + KnownKeys.butIs(scalar.get()));
        }
        return scalar.map(ScalarNode::getValue).map(words::get);
    }

    /** Two words to choose from, in this order. */
    static <T> Map<String, T> words(String first, T one, String second, T other) {
        Map<String, T> words = new LinkedHashMap<>();
        words.put(first, one);
        words.put(second, other);
        return words;
    }

    /** A nested mapping with known keys. */
    Optional<Section> section(String key, Set<String> known) {
        return mapping(key).map(node -> of(pathOf(key), node, findings, known));
    }

    /** A nested mapping with the author's own keys. */
    Optional<Section> openSection(String key) {
        return mapping(key).map(node -> open(pathOf(key), node, findings));
    }

    /** Whether the key is there without a value. */
    boolean isEmpty(String key) {
        return has(key) && entries.get(key).getValueNode().getTag().equals(Tag.NULL);
    }

    boolean isScalar(String key) {
        return has(key) && entries.get(key).getValueNode() instanceof ScalarNode;
    }

    /** Scalars or lists of scalars as a request would bring them: String, Long, BigDecimal, Boolean, List. */
    Optional<Object> raw(String key) {
        Optional<Node> node = value(key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof ScalarNode scalar) {
            Optional<Object> value = YamlScalar.value(scalar);
            if (value.isEmpty()) {
                report(key, "cannot be read" + KnownKeys.butIs(scalar));
            }
            return value;
        }
        return list(key).map(items -> items);
    }

    /** A list of scalars. */
    Optional<List<Object>> list(String key) {
        Optional<Node> node = value(key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        List<Object> items = new ArrayList<>();
        if (node.get() instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                Optional<Object> value =
                        item instanceof ScalarNode scalar ? YamlScalar.value(scalar) : Optional.empty();
                if (value.isEmpty()) {
                    report(key, "item " + (items.size() + 1) + " must be a plain value" + KnownKeys.butIs(item));
                    return Optional.empty();
                }
                items.add(value.get());
            }
            return Optional.of(items);
        }
        report(key, "must be a list" + KnownKeys.butIs(node.get()));
        return Optional.empty();
    }

    private Optional<MappingNode> mapping(String key) {
        Optional<Node> node = value(key);
        if (node.isPresent()
                && !(node.get() instanceof MappingNode mapping
                        && mapping.getTag().equals(Tag.MAP))) {
            report(key, "must be a mapping of keys to values" + KnownKeys.butIs(node.get()));
            return Optional.empty();
        }
        return node.map(MappingNode.class::cast);
    }

    private Optional<ScalarNode> scalar(String key, Tag tag, String wanted) {
        Optional<Node> node = value(key);
        if (node.isPresent()
                && !(node.get() instanceof ScalarNode scalar && scalar.getTag().equals(tag))) {
            report(key, "must be " + wanted + KnownKeys.butIs(node.get()));
            return Optional.empty();
        }
        return node.map(ScalarNode.class::cast);
    }

    private Optional<Node> value(String key) {
        if (isEmpty(key)) {
            report(key, "has no value");
            return Optional.empty();
        }
        return has(key) ? Optional.of(entries.get(key).getValueNode()) : Optional.empty();
    }
}
