package org.dayfold.template;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a date or a datetime is written in a request. Tells text of another form from text of the right form that names
 * no day or time there is.
 */
final class TimeText {
    private static final List<String> DATE_FORMATS = List.of("yyyy-MM-dd");
    private static final List<String> DATETIME_FORMATS =
            List.of("yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm");

    private static final Pattern LETTERS = Pattern.compile("[A-Za-z]+");
    private static final List<String> DATE_PARTS = List.of("yyyy", "MM", "dd");
    private static final List<String> DATETIME_PARTS = List.of("yyyy", "MM", "dd", "HH", "mm", "ss");
    private static final int LONGEST_FORMAT = 40;

    private TimeText() {}

    sealed interface Reading {
        /** @param value a LocalDate or a LocalDateTime */
        record Read(Object value) implements Reading {}

        /** The form is right, the day or time does not exist. */
        record Impossible() implements Reading {}

        record OtherForm() implements Reading {}
    }

    /** Reads a text by the template's own format, or by the usual ones where it gives none. */
    static Reading read(String text, FieldType type, Optional<String> format) {
        List<String> usual = type == FieldType.DATE ? DATE_FORMATS : DATETIME_FORMATS;
        for (String candidate : format.map(List::of).orElse(usual)) {
            Reading reading = readAs(text, type, candidate);
            if (!(reading instanceof Reading.OtherForm)) {
                return reading;
            }
        }
        return new Reading.OtherForm();
    }

    private static Reading readAs(String text, FieldType type, String format) {
        if (text.length() != format.replace("'", "").length()) {
            return new Reading.OtherForm();
        }
        DateTimeFormatter formatter = formatter(format);
        ParsePosition position = new ParsePosition(0);
        TemporalAccessor fields = formatter.parseUnresolved(text, position);
        if (fields == null || position.getErrorIndex() >= 0 || position.getIndex() < text.length()) {
            return new Reading.OtherForm();
        }
        try {
            Object value =
                    type == FieldType.DATE ? LocalDate.parse(text, formatter) : LocalDateTime.parse(text, formatter);
            int year = value instanceof LocalDate date ? date.getYear() : ((LocalDateTime) value).getYear();
            return year < 1 ? new Reading.Impossible() : new Reading.Read(value);
        } catch (DateTimeException e) {
            return new Reading.Impossible();
        }
    }

    /** Writes a date or datetime so that {@link #read} takes it. */
    static String write(TemporalAccessor time, FieldType type, Optional<String> format) {
        List<String> usual = type == FieldType.DATE ? DATE_FORMATS : DATETIME_FORMATS;
        return formatter(format.orElse(usual.get(0))).format(time);
    }

    /**
     * What is wrong with a format of a template's author; empty: nothing. It takes {@code yyyy MM dd HH mm ss}, each
     * once and at its full width, and anything but letters between them.
     */
    static Optional<String> flaw(String format, FieldType type) {
        List<String> wanted = type == FieldType.DATE ? DATE_PARTS : DATETIME_PARTS;
        Matcher letters = LETTERS.matcher(format.replace("'T'", "-"));
        List<String> parts = letters.results().map(run -> run.group()).toList();
        List<String> single = parts.stream().flatMap(run -> split(run).stream()).toList();
        boolean complete = type == FieldType.DATE
                ? single.size() == 3 && single.containsAll(wanted)
                : (single.size() == 6 && single.containsAll(wanted))
                        || (single.size() == 5 && single.containsAll(wanted.subList(0, 5)));
        if (!complete
                || format.length() > LONGEST_FORMAT
                || format.replace("'T'", "").matches(".*['\\[\\]{}#].*")) {
            return Optional.of("format " + format + " of a " + type.key() + " must hold each of "
                    + String.join(" ", wanted) + " once" + (type == FieldType.DATETIME ? " (ss may be left out)" : "")
                    + ", and no other letters");
        }
        return Optional.empty();
    }

    /** {@code yyyyMMdd} stands without separators, so a run of letters is split where the letter changes. */
    private static List<String> split(String run) {
        return Pattern.compile("(.)\\1*")
                .matcher(run)
                .results()
                .map(part -> part.group())
                .toList();
    }

    private static DateTimeFormatter formatter(String format) {
        // u is the year; y is the year of an era, which strict resolving does not accept without the era.
        return DateTimeFormatter.ofPattern(format.replace("yyyy", "uuuu"), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
