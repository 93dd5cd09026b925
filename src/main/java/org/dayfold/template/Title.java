package org.dayfold.template;

import java.time.Instant;

/**
 * Title of an export.
 *
 * @param text as people read it in mails and lists
 */
public record Title(String text) {
    /** In UTF-16 units. */
    public static final int MAX_LENGTH = 200;

    public Title {
        if (text.isBlank() || !Texts.isClean(text)) {
            throw new IllegalArgumentException("title \"" + text + "\" is blank or holds control characters");
        }
    }

    /**
     * The template's own title at that moment, in the template's zone, cut to {@value #MAX_LENGTH} UTF-16 units: its
     * codes and the service can make it longer than either is.
     */
    static Title of(Template template, String service, Instant at) {
        String text = Texts.nfc(TitleFormat.render(
                        template.templateName(),
                        service,
                        at.atZone(template.options().zone())))
                .strip();
        if (text.length() <= MAX_LENGTH) {
            return new Title(text);
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return new Title(text.substring(0, end).strip());
    }

    /** The template's own title, with nothing in it of who asks: what stands inside a file that several may get. */
    public static Title ofTemplate(Template template, Instant at) {
        return of(template, template.options().reservedService(), at);
    }

    /** Name of the export's file: the title, cleaned for file systems, with the format's extension. */
    public String fileName(ExportFormat format) {
        return FileName.of(text, format.key());
    }
}
