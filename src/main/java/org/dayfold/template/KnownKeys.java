package org.dayfold.template;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The keys a template may have, each named once; the published schema has the same. */
final class KnownKeys {
    static final Set<String> TEMPLATE = Set.of(
            "createDate",
            "version",
            "templateName",
            "description",
            "queryFile",
            "options",
            "requestInfo",
            "validation",
            "columns");
    static final Set<String> OPTIONS = Set.of(
            "exportFormat",
            "reservedService",
            "zone",
            "source",
            "compression",
            "onEmpty",
            "keepFor",
            "deadline",
            "contact",
            "undeclared",
            "csv",
            "maxLag",
            "reuseFor",
            "consistency");
    static final Set<String> CSV = Set.of("bom", "delimiter", "formulaGuard", "gzip");
    static final Set<String> MAX_LAG = Set.of("limit", "then");
    static final Set<String> REQUEST_INFO = Set.of("emailAddress", "downloadStep", "stepRange");
    static final Set<String> EMAIL_ADDRESS = Set.of("sender", "type", "required");
    static final Set<String> DOWNLOAD_STEP = Set.of("required", "type", "stepRange");
    static final Set<String> STEP_RANGE = Set.of("days", "hours", "minutes", "seconds", "target");
    static final Set<String> FIELD = Set.of(
            "name",
            "type",
            "items",
            "required",
            "minLength",
            "maxLength",
            "min",
            "max",
            "values",
            "pattern",
            "format",
            "default");
    static final Set<String> DATE_DIFF = Set.of("target", "maxRange");
    static final Set<String> SPAN = Set.of("days", "hours", "minutes", "seconds");
    static final Set<String> COLUMN = Set.of("label", "format", "width", "text");

    /** Names kept for later versions, so that no template gives them a meaning of its own. */
    static final Set<String> RESERVED = Set.of("access", "personal");

    private KnownKeys() {}

    static String unknown(String key, Collection<String> known) {
        if (RESERVED.contains(key)) {
            return "unknown key; the name is reserved for a later version";
        }
        return "unknown key"
                + closest(key, known)
                        .map(word -> ", did you mean " + word + "?")
                        .orElse("");
    }

    static String butIs(Node node) {
        if (node instanceof ScalarNode scalar) {
            String text = scalar.getValue();
            return ", but is " + (text.length() > 60 ? text.substring(0, 60) + "..." : text);
        }
        return node instanceof MappingNode ? ", but is a mapping" : ", but is a list";
    }

    /** The known word that two slips of the keyboard, or the other case, would turn into this one. */
    static Optional<String> closest(String word, Collection<String> known) {
        int most = word.length() < 4 ? 1 : 2;
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= most)
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String left, String right) {
        String a = left.toLowerCase(java.util.Locale.ROOT);
        String b = right.toLowerCase(java.util.Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
