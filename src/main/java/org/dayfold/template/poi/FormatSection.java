package org.dayfold.template.poi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One section of a number format, up to a semicolon or the end, read by ECMA-376 18.8.31. Fields are set while it is
 * read; not thread-safe until then.
 */
final class FormatSection {
    /** Shown without quotes by ECMA-376 18.8.31, and what stands in numbers, dates and fractions. */
    private static final String PLAIN = "$-+/():!^&'~{}<>= ,.%123456789";

    /** Letters that Excel takes for themselves where the standard wants quotes, as in {@code 0.0x}. */
    private static final String LETTERS = "acfijklopqrtuxzP";

    /** Of dates and times. {@code e} is the year of an era, {@code g} its name, {@code b} the Buddhist year. */
    private static final String DATE = "yYmMdDhHsSeEgb";

    private static final Pattern WORD = Pattern.compile("General|AM/PM|A/P|B[12]", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXPONENT = Pattern.compile("[eE][-+]");

    /** Thousandths of a second and the like: zeros behind a point, no digits of a number. */
    private static final Pattern FRACTION = Pattern.compile("\\\\?\\.0+");

    private final String format;
    private final StringBuilder plain = new StringBuilder();
    private int at;
    private int conditions;
    private boolean digits;
    private boolean seconds;
    private String dateCode = "";

    FormatSection(String format, int start) throws MalformedFormat {
        this.format = format;
        this.at = start;
        while (at < format.length() && format.charAt(at) != ';') {
            token();
        }
        if (digits && !dateCode.isEmpty()) {
            throw new MalformedFormat("digits and " + dateCode
                    + " of a date or time stand in one section (text such as a unit belongs in quotes)");
        }
    }

    /** Index of the semicolon behind it, or the format's length. */
    int end() {
        return at;
    }

    int conditions() {
        return conditions;
    }

    /** The section with its quoted and escaped text put as {@code "x"}, and only those brackets that POI knows. */
    String plain() {
        return plain.toString();
    }

    private void token() throws MalformedFormat {
        boolean afterSeconds = seconds;
        seconds = false;
        char unit = format.charAt(at);
        switch (unit) {
            case '"' -> text(closed('"', "a quote is not closed"));
            case '[' -> bracket(closed(']', "a bracket is not closed"));
            case ']' -> throw new MalformedFormat("a bracket is closed that was not opened");
            case '\\', '_', '*' -> escape(afterSeconds);
            case '0', '#', '?' -> digit();
            case '.' -> point(afterSeconds);
            default -> other(unit);
        }
    }

    /** Index of what closes the pair that opens here. */
    private int closed(char by, String otherwise) throws MalformedFormat {
        int end = format.indexOf(by, at + 1);
        if (end < 0) {
            throw new MalformedFormat(otherwise);
        }
        return end;
    }

    private void text(int end) {
        plain.append("\"x\"");
        at = end + 1;
    }

    private void bracket(int end) throws MalformedFormat {
        String content = format.substring(at + 1, end);
        FormatBracket kind = FormatBracket.of(content);
        if (kind == FormatBracket.CONDITION) {
            conditions++;
        } else if (kind == FormatBracket.ELAPSED) {
            dateCode = "[" + content + "]";
            seconds = content.startsWith("s") || content.startsWith("S");
            plain.append('[').append(content.charAt(0)).append(']');
        }
        at = end + 1;
    }

    private void escape(boolean afterSeconds) throws MalformedFormat {
        if (afterSeconds && fraction()) {
            return;
        }
        char unit = format.charAt(at);
        if (at + 1 == format.length()) {
            throw new MalformedFormat("nothing follows " + unit + " at its end");
        }
        at += 1 + Character.charCount(format.codePointAt(at + 1));
        plain.append("\"x\"");
    }

    private boolean fraction() {
        Matcher zeros = FRACTION.matcher(format).region(at, format.length());
        if (zeros.lookingAt()) {
            plain.append(".0");
            at = zeros.end();
            return true;
        }
        return false;
    }

    private void digit() {
        digits = true;
        plain.append(format.charAt(at++));
    }

    private void point(boolean afterSeconds) {
        if (!afterSeconds || !fraction()) {
            plain.append(format.charAt(at++));
        }
    }

    private void other(char unit) throws MalformedFormat {
        if (word() || exponent()) {
            return;
        }
        if (DATE.indexOf(unit) >= 0) {
            date(unit);
        } else if (unit == '@' || PLAIN.indexOf(unit) >= 0) {
            plain.append(unit);
            at++;
        } else if (unit > 0x7e || LETTERS.indexOf(unit) >= 0 || unit == 'A') {
            plain.append("\"x\"");
            at += Character.charCount(format.codePointAt(at));
        } else {
            String hint = format.startsWith("G/", at) ? "; what Excel shows as G/표준 is General in a file" : "";
            throw new MalformedFormat("it knows no " + unit + " (text belongs in quotes)" + hint);
        }
    }

    private boolean word() {
        Matcher word = WORD.matcher(format).region(at, format.length());
        if (!word.lookingAt()) {
            return false;
        }
        if (word.group().contains("/")) {
            dateCode = word.group();
        }
        plain.append(Character.toUpperCase(format.charAt(at)) == 'B' ? "" : word.group());
        at = word.end();
        return true;
    }

    /** Only behind digits: {@code e-mm} begins with the year of an era. */
    private boolean exponent() throws MalformedFormat {
        Matcher sign = EXPONENT.matcher(format).region(at, format.length());
        if (!digits || !sign.lookingAt()) {
            return false;
        }
        at = sign.end();
        if (at == format.length() || "0#?".indexOf(format.charAt(at)) < 0) {
            throw new MalformedFormat("no digit follows " + sign.group());
        }
        plain.append(sign.group());
        return true;
    }

    private void date(char unit) {
        int start = at;
        while (at < format.length() && Character.toLowerCase(format.charAt(at)) == Character.toLowerCase(unit)) {
            at++;
        }
        dateCode = format.substring(start, at);
        seconds = unit == 's' || unit == 'S';
        // POI has neither eras nor Buddhist years.
        plain.append("eEgb".indexOf(unit) >= 0 ? "yy" : dateCode);
    }
}
