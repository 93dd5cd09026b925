package org.dayfold.template;

import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Text of a template to YAML 1.2 nodes. Nodes, not objects: they keep their lines and their duplicate keys, and no tag
 * can make an object (ADR 0008).
 */
final class YamlText {
    /** Longest YAML or SQL text of a template, in UTF-16 units. */
    static final int MAX_LENGTH = 256 * 1024;

    /** A template may repeat itself by alias this often; with them a short text can stand for a huge one. */
    static final int MAX_ALIASES = 100;

    /** Levels of lists and mappings; a template has about five. The parser's time and the composer's stack grow with it. */
    static final int MAX_DEPTH = 50;

    static final String NOT_UTF8 = "the file is not UTF-8";

    private YamlText() {}

    /** The one mapping a template is; empty, with findings, where the text is something else. */
    static Optional<MappingNode> compose(String yaml, Findings findings) {
        if (yaml.length() > MAX_LENGTH) {
            findings.add(1, "(file)", "the file has " + yaml.length() + " characters, more than " + MAX_LENGTH);
            return Optional.empty();
        }
        OptionalInt foreign = lineNotUtf8(yaml);
        if (foreign.isPresent()) {
            findings.add(foreign.getAsInt(), "(file)", NOT_UTF8);
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setCodePointLimit(MAX_LENGTH)
                .build();
        try {
            return isModest(yaml, settings, findings) ? single(yaml, settings, findings) : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            findings.add(line, "(yaml)", e.getProblem() + (e.getContext() == null ? "" : ", " + e.getContext()));
        } catch (YamlEngineException e) {
            findings.add(
                    1,
                    "(yaml)",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"));
        }
        return Optional.empty();
    }

    /** First line with what decoding leaves of bytes that are no UTF-8, as an editor's CP949 is. */
    static OptionalInt lineNotUtf8(String text) {
        int at = text.indexOf('\uFFFD');
        return at < 0
                ? OptionalInt.empty()
                : OptionalInt.of((int) text.substring(0, at)
                                .chars()
                                .filter(unit -> unit == '\n')
                                .count()
                        + 1);
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** Looks at the events, one by one, before anything is built of them. */
    private static boolean isModest(String yaml, LoadSettings settings, Findings findings) {
        int aliases = 0;
        int depth = 0;
        for (Event event : new Parse(settings).parseString(yaml)) {
            switch (event.getEventId()) {
                case Alias -> aliases++;
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                default -> {}
            }
            if (aliases > MAX_ALIASES || depth > MAX_DEPTH) {
                int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
                String what = depth > MAX_DEPTH ? MAX_DEPTH + " levels" : MAX_ALIASES + " aliases";
                findings.add(line, "(yaml)", "more than " + what);
                return false;
            }
        }
        return true;
    }

    private static Optional<MappingNode> single(String yaml, LoadSettings settings, Findings findings) {
        Iterator<Node> documents =
                new Compose(settings).composeAllFromString(yaml).iterator();
        if (!documents.hasNext()) {
            findings.add(1, "(yaml)", "the file is empty");
            return Optional.empty();
        }
        Node root = documents.next();
        if (documents.hasNext()) {
            findings.add(line(documents.next()), "(yaml)", "a second document; a template is one");
            return Optional.empty();
        }
        if (!(root instanceof MappingNode mapping) || !root.getTag().equals(Tag.MAP)) {
            findings.add(line(root), "(yaml)", "a template is a mapping of keys to values");
            return Optional.empty();
        }
        return Optional.of(mapping);
    }
}
