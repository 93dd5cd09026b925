package org.dayfold.template;

import java.time.Instant;

/**
 * Title of an export.
 *
 * @param text as people read it in mails and lists
 */
public record Title(String text) {
    public Title {
        if (text.isBlank() || !Texts.isClean(text)) {
            throw new IllegalArgumentException("title \"" + text + "\" is blank or holds control characters");
        }
    }

    /** The template's own title at that moment, in the template's zone. */
    static Title of(Template template, String service, Instant at) {
        return new Title(TitleFormat.render(
                        template.templateName(),
                        service,
                        at.atZone(template.options().zone()))
                .strip());
    }

    /** Name of the export's file: the title, cleaned for file systems, with the format's extension. */
    public String fileName(ExportFormat format) {
        return FileName.of(text, format.key());
    }
}
