package org.dayfold.template;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Titles with strftime codes (POSIX.1-2017, strftime) in braces: {@code 주문목록_{%Y%m%d}}. {@code {service}} stands for
 * the service. Names of days and months are Korean, as the titles are; {@code %-d} is {@code %d} without its leading
 * zero.
 */
final class TitleFormat {
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern CODE = Pattern.compile("%(-?)(.?)", Pattern.DOTALL);
    private static final String SERVICE = "service";
    private static final Map<String, DateTimeFormatter> CODES = codes();

    private TitleFormat() {}

    /** What is wrong with a title of a template's author. */
    static List<String> flaws(String title) {
        List<String> flaws = new ArrayList<>();
        Matcher braces = BRACES.matcher(title);
        while (braces.find()) {
            String inside = braces.group(1);
            if (!inside.contains("%") && !inside.equals(SERVICE)) {
                flaws.add("{" + inside + "} holds no date code such as %Y%m%d, nor is it {service}");
            }
            CODE.matcher(inside)
                    .results()
                    .filter(code -> !isKnown(code.group(1), code.group(2)))
                    .forEach(code -> flaws.add("unknown date code " + code.group() + " in {" + inside + "}; known are "
                            + String.join(
                                    " ",
                                    CODES.keySet().stream()
                                            .sorted()
                                            .map(key -> "%" + key)
                                            .toList()) + " %%"));
        }
        String rest = braces.replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            flaws.add("has a brace without its other half");
        }
        return flaws;
    }

    static String render(String title, String service, ZonedDateTime at) {
        return BRACES.matcher(title)
                .replaceAll(braces -> Matcher.quoteReplacement(
                        braces.group(1).equals(SERVICE) ? service : fill(braces.group(1), at)));
    }

    private static String fill(String inside, ZonedDateTime at) {
        return CODE.matcher(inside).replaceAll(code -> {
            if (code.group(2).equals("%")) {
                return "%";
            }
            String text = CODES.get(code.group(2)).format(at);
            return Matcher.quoteReplacement(code.group(1).isEmpty() ? text : text.replaceFirst("^0+(?=.)", ""));
        });
    }

    private static boolean isKnown(String flag, String code) {
        return CODES.containsKey(code) || (code.equals("%") && flag.isEmpty());
    }

    private static Map<String, DateTimeFormatter> codes() {
        Map<String, DateTimeFormatter> codes = new HashMap<>();
        Map.of("Y", "uuuu", "y", "uu", "m", "MM", "d", "dd", "H", "HH", "I", "hh", "M", "mm", "S", "ss", "j", "DDD")
                .forEach((code, pattern) -> codes.put(code, DateTimeFormatter.ofPattern(pattern, Locale.KOREAN)));
        Map.of("F", "uuuu-MM-dd", "T", "HH:mm:ss", "R", "HH:mm", "z", "xx", "D", "MM/dd/uu")
                .forEach((code, pattern) -> codes.put(code, DateTimeFormatter.ofPattern(pattern, Locale.KOREAN)));
        codes.put("Z", DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH));
        codes.put(
                "u",
                new DateTimeFormatterBuilder()
                        .appendValue(ChronoField.DAY_OF_WEEK, 1)
                        .toFormatter(Locale.ROOT));
        codes.put("a", named(ChronoField.DAY_OF_WEEK, TextStyle.SHORT));
        codes.put("A", named(ChronoField.DAY_OF_WEEK, TextStyle.FULL));
        codes.put("b", named(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT));
        codes.put("B", named(ChronoField.MONTH_OF_YEAR, TextStyle.FULL));
        codes.put("p", named(ChronoField.AMPM_OF_DAY, TextStyle.SHORT));
        codes.put(
                "G",
                new DateTimeFormatterBuilder()
                        .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
                        .toFormatter(Locale.ROOT));
        codes.put(
                "V",
                new DateTimeFormatterBuilder()
                        .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
                        .toFormatter(Locale.ROOT));
        return Map.copyOf(codes);
    }

    private static DateTimeFormatter named(ChronoField field, TextStyle style) {
        return new DateTimeFormatterBuilder().appendText(field, style).toFormatter(Locale.KOREAN);
    }
}
