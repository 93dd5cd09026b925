package org.dayfold.sql;

import freemarker.core.Environment;
import freemarker.core.ParsedTemplateReader;
import freemarker.core.ParsedTemplateReader.Place;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The last door before the query's text: the template's own static text passes (FreeMarker writes it as {@code char[]}), and so does what our
 * output format prints; any other string is refused. It also remembers which line of the template each stretch of text came from.
 */
final class GuardWriter extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final List<Stretch> stretches = new ArrayList<>();

    private record Stretch(int offset, Place place) {}

    @Override
    public void write(char[] chars, int offset, int length) {
        begin();
        text.append(chars, offset, length);
    }

    @Override
    public void write(int character) throws IOException {
        refuse();
    }

    @Override
    public void write(String string) throws IOException {
        refuse();
    }

    @Override
    public void write(String string, int offset, int length) throws IOException {
        refuse();
    }

    @Override
    public Writer append(CharSequence characters) throws IOException {
        return refuse();
    }

    @Override
    public Writer append(CharSequence characters, int start, int end) throws IOException {
        return refuse();
    }

    @Override
    public Writer append(char character) throws IOException {
        return refuse();
    }

    private static Writer refuse() throws IOException {
        throw new IOException("text that is neither the template's own nor a bound value was about to enter the query");
    }

    /** Takes what {@link BindOutputFormat} prints: tokens, and captured pieces made of static text and tokens. */
    void printed(String tokensAndStaticText) {
        begin();
        text.append(tokensAndStaticText);
    }

    private void begin() {
        stretches.add(
                new Stretch(text.length(), ParsedTemplateReader.currentPlace(Environment.getCurrentEnvironment())));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    String text() {
        return text.toString();
    }

    /** Where in the template the character at this offset of the text stands; inside a captured piece: where that piece is printed. */
    TemplateProblem problemAt(int offset, String message) {
        Place place = new Place(1, 1, "");
        int start = 0;
        for (Stretch stretch : stretches) {
            if (stretch.offset() > offset) {
                break;
            }
            place = stretch.place();
            start = stretch.offset();
        }
        if (!place.text().isEmpty()) {
            return new TemplateProblem(place.line(), place.column(), message);
        }
        int line = place.line();
        int column = place.column();
        for (int i = start; i < Math.min(offset, text.length()); i++) {
            column++;
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            }
        }
        return new TemplateProblem(line, column, message);
    }
}
