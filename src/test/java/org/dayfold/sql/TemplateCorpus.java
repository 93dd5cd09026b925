package org.dayfold.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code smuggling.txt}, whose head says what its lines mean. */
final class TemplateCorpus {
    private static final Pattern CHARACTER = Pattern.compile("\\\\u([0-9a-f]{4})");

    private TemplateCorpus() {}

    /** What the corpus's variables hold. */
    record Values(String text, long number, LocalDateTime moment, UUID id) {
        Map<String, Object> byPath() {
            return Map.of(
                    "s",
                    text,
                    "n",
                    number,
                    "d",
                    moment,
                    "b",
                    true,
                    "u",
                    id,
                    "l",
                    List.of(text, text + "2"),
                    "g.a",
                    text);
        }
    }

    /** One template and the dialects on which it is bound; it is refused on the others. */
    record Attempt(String template, List<Dialect> dialects) {
        boolean boundOn(Dialect dialect) {
            return dialects.contains(dialect);
        }

        BoundQuery bind(Values values, Dialect dialect) {
            Set<String> declared = Set.of("s", "n", "d", "b", "u", "l", "g.a", missing());
            return SqlTemplate.parse("attempt.sql", template).bind(values.byPath(), declared, dialect);
        }

        private String missing() {
            return template.contains("missing.deep") ? "missing.deep" : "missing";
        }

        @Override
        public String toString() {
            return template;
        }
    }

    static List<Attempt> load() {
        try (InputStream file = TemplateCorpus.class.getResourceAsStream("smuggling.txt")) {
            List<Attempt> attempts = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("//")) {
                    int tab = line.indexOf('\t');
                    attempts.add(new Attempt(template(line.substring(tab + 1)), dialects(line.substring(0, tab))));
                }
            }
            return attempts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Dialect> dialects(String expectation) {
        return switch (expectation) {
            case "refused" -> List.of();
            case "bound" -> List.of(Dialect.values());
            default ->
                Stream.of(expectation.substring("bound on ".length()).split(" "))
                        .map(Dialect::valueOf)
                        .toList();
        };
    }

    private static String template(String line) {
        Matcher matcher = CHARACTER.matcher(line.replace('¶', '\n'));
        return matcher.replaceAll(
                match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}
