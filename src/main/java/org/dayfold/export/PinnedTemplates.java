package org.dayfold.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.dayfold.sql.SqlTemplate;
import org.dayfold.template.Finding;
import org.dayfold.template.Template;
import org.dayfold.template.TemplateReader;
import org.dayfold.template.TemplateReading;

/** Templates as exports pinned them, read again from the kept texts. Holds the last hundred read. Thread-safe. */
public class PinnedTemplates {
    private static final int KEPT = 100;

    private final TemplateReader reader;
    private final Map<String, Pinned> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pinned> eldest) {
            return size() > KEPT;
        }
    };

    public PinnedTemplates(TemplateReader reader) {
        this.reader = reader;
    }

    /**
     * A pinned template with its query.
     *
     * @throws ExportFailure TEMPLATE_UNUSABLE when this version of Dayfold cannot read it any more
     */
    public synchronized Pinned of(TemplateVersion version) {
        return kept.computeIfAbsent(version.templateId() + "/" + version.sha256(), key -> read(version));
    }

    private Pinned read(TemplateVersion version) {
        TemplateReading reading = reader.read(version.templateId(), version.yaml(), version.sql());
        if (reading instanceof TemplateReading.Usable usable) {
            return new Pinned(usable.template(), SqlTemplate.parse(version.templateId() + ".sql", version.sql()));
        }
        String findings = ((TemplateReading.Unusable) reading)
                .findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
        throw new ExportFailure(ProblemCode.TEMPLATE_UNUSABLE, "the pinned template cannot be used:\n" + findings);
    }

    /** A template and its parsed query. */
    public record Pinned(Template template, SqlTemplate query) {}
}
