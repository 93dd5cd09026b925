package org.dayfold.template.poi;

import java.util.Locale;
import java.util.Optional;
import org.apache.poi.ss.format.CellFormatPart;
import org.dayfold.template.FormatInspector;

/**
 * Holds number formats against ECMA-376 18.8.30 and 18.8.31, and what is left of them against Apache POI's parser. The
 * standard comes first because POI takes any character for itself and knows only some of the brackets: it is given each
 * section as {@link FormatSection} puts it, without what the standard settles. Thread-safe.
 */
public final class PoiFormatInspector implements FormatInspector {
    /** Positive, negative, zero, text. */
    private static final int MOST_SECTIONS = 4;

    /** The third section is what meets neither. */
    private static final int MOST_CONDITIONS = 2;

    @Override
    public Optional<String> flaw(String format) {
        try {
            check(format);
            return Optional.empty();
        } catch (MalformedFormat flaw) {
            return Optional.of(flaw.getMessage());
        }
    }

    private static void check(String format) throws MalformedFormat {
        int sections = 0;
        int conditions = 0;
        for (int at = 0; at <= format.length(); ) {
            FormatSection section = new FormatSection(format, at);
            sections++;
            conditions += section.conditions();
            if (sections > MOST_SECTIONS) {
                throw new MalformedFormat("it has more than " + MOST_SECTIONS + " sections");
            }
            if (conditions > MOST_CONDITIONS) {
                throw new MalformedFormat("it has more than " + MOST_CONDITIONS + " conditions");
            }
            parse(section.plain());
            at = section.end() + 1;
        }
    }

    /** CellFormat would log what CellFormatPart throws, and go on. */
    private static void parse(String section) throws MalformedFormat {
        if (section.isEmpty()) {
            return;
        }
        try {
            new CellFormatPart(Locale.ROOT, section);
        } catch (RuntimeException e) {
            throw new MalformedFormat("it cannot be parsed: " + e.getMessage());
        }
    }
}
