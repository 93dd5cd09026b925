package org.dayfold.template;

import java.nio.file.Path;
import java.util.List;

/** Everything wrong with a folder's templates, without a server. */
public final class TemplateLint {
    private TemplateLint() {}

    /**
     * All findings by file and line; files are named with the folder as it was given.
     *
     * @throws TemplatesUnavailableException where the folder cannot be read
     */
    public static List<Finding> lint(Path folder, QueryInspector inspector) {
        return new TemplateCatalog(new FolderTemplates(folder), new TemplateReader(inspector))
                .all().stream()
                        .filter(TemplateReading.Unusable.class::isInstance)
                        .flatMap(reading -> ((TemplateReading.Unusable) reading).findings().stream())
                        .map(finding -> new Finding(
                                folder.resolve(finding.file()).toString(),
                                finding.line(),
                                finding.key(),
                                finding.message()))
                        .distinct()
                        .sorted()
                        .toList();
    }
}
