package org.dayfold.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates of a source as they stand now. A template is read again only when the revision of its YAML or of its
 * query has changed. Thread-safe; holds one reading per template.
 */
public final class TemplateCatalog {
    private final TemplateSource source;
    private final TemplateReader reader;
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();

    private record Cached(
            String file, String revision, Map<String, Optional<String>> queries, TemplateReading reading) {}

    public TemplateCatalog(TemplateSource source, TemplateReader reader) {
        this.source = source;
        this.reader = reader;
    }

    /** All templates, usable or not, by id. */
    public List<TemplateReading> all() {
        SortedMap<String, String> ids = new TreeMap<>();
        source.templateFiles().forEach(file -> TemplateId.stem(file).ifPresent(id -> ids.put(id, file)));
        cache.keySet().retainAll(ids.keySet());
        return ids.keySet().stream().flatMap(id -> byStem(id).stream()).toList();
    }

    /** The template of that id, or what is wrong with it; empty where there is none, or the id cannot be one. */
    public Optional<TemplateReading> find(String id) {
        return TemplateId.isValid(id) ? byStem(id) : Optional.empty();
    }

    private Optional<TemplateReading> byStem(String id) {
        List<String> files = TemplateSource.EXTENSIONS.stream()
                .map(extension -> id + extension)
                .filter(file -> source.revision(file).isPresent())
                .toList();
        if (files.isEmpty()) {
            cache.remove(id);
            return Optional.empty();
        }
        if (files.size() > 1) {
            return Optional.of(new TemplateReading.Unusable(
                    id, List.of(new Finding(files.get(1), 1, "(file)", files.get(0) + " has the same id " + id))));
        }
        return current(id, files.get(0));
    }

    private Optional<TemplateReading> current(String id, String file) {
        // The revision is taken before the text: if the file changes in between, the next call reads it again.
        Optional<String> revision = source.revision(file);
        Cached known = cache.get(id);
        if (known != null && revision.isPresent() && isCurrent(known, file, revision.get())) {
            return Optional.of(known.reading);
        }
        Optional<String> yaml = source.text(file);
        if (revision.isEmpty() || yaml.isEmpty()) {
            cache.remove(id);
            return Optional.empty();
        }
        Map<String, Optional<String>> queries = new TreeMap<>();
        TemplateReading reading = reader.read(id, file, yaml.get(), query -> {
            queries.put(query, source.revision(query));
            return source.text(query);
        });
        cache.put(id, new Cached(file, revision.get(), Map.copyOf(queries), reading));
        return Optional.of(reading);
    }

    private boolean isCurrent(Cached known, String file, String revision) {
        return known.file.equals(file)
                && known.revision.equals(revision)
                && known.queries.entrySet().stream()
                        .allMatch(query -> source.revision(query.getKey()).equals(query.getValue()));
    }
}
