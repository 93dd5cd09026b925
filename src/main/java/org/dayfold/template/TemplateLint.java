package org.dayfold.template;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything wrong with a folder's templates, without a server.
 *
 * @param templates how many were read, usable or not
 * @param findings sorted by file and line
 */
public record TemplateLint(int templates, List<Finding> findings) {
    public TemplateLint {
        findings = List.copyOf(findings);
    }

    /**
     * All findings by file and line; files are named with the folder as it was given.
     *
     * @throws TemplatesUnavailableException where the folder cannot be read
     */
    public static TemplateLint of(Path folder, TemplateReader reader) {
        List<TemplateReading> readings = new TemplateCatalog(new FolderTemplates(folder), reader).all();
        return new TemplateLint(readings.size(), findings(folder, readings));
    }

    private static List<Finding> findings(Path folder, List<TemplateReading> readings) {
        return readings.stream()
                .filter(TemplateReading.Unusable.class::isInstance)
                .flatMap(reading -> ((TemplateReading.Unusable) reading).findings().stream())
                .map(finding -> new Finding(
                        folder.resolve(finding.file()).toString(), finding.line(), finding.key(), finding.message()))
                .distinct()
                .sorted()
                .toList();
    }
}
