package org.dayfold.template;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of violations, Korean unless English is asked for. */
final class Messages {
    private static final String BASE = "org.dayfold.template.violations";
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final ResourceBundle KOREAN = bundle(Locale.ROOT);
    private static final ResourceBundle ENGLISH = bundle(Locale.ENGLISH);

    private Messages() {}

    /** The text of a kind, its places filled from {@code args}. */
    static String text(Locale locale, ViolationKind kind, Map<String, ?> args) {
        ResourceBundle bundle = bundleFor(locale);
        Matcher places = PLACE.matcher(bundle.getString(kind.messageKey()));
        return places.replaceAll(place -> Matcher.quoteReplacement(shown(bundle, args.get(place.group(1)))));
    }

    private static String shown(ResourceBundle bundle, Object value) {
        if (value instanceof FieldType type) {
            return bundle.getString("type." + type.key());
        }
        if (value instanceof TimeSpan span) {
            return shown(bundle, span);
        }
        if (value instanceof java.math.BigDecimal number) {
            return number.toPlainString();
        }
        return String.valueOf(value);
    }

    private static String shown(ResourceBundle bundle, TimeSpan span) {
        StringBuilder text = new StringBuilder();
        append(text, span.days(), bundle.getString(span.days() == 1 ? "unit.day" : "unit.days"));
        append(text, span.hours(), bundle.getString(span.hours() == 1 ? "unit.hour" : "unit.hours"));
        append(text, span.minutes(), bundle.getString(span.minutes() == 1 ? "unit.minute" : "unit.minutes"));
        append(text, span.seconds(), bundle.getString(span.seconds() == 1 ? "unit.second" : "unit.seconds"));
        return text.toString();
    }

    private static void append(StringBuilder text, int count, String unit) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : " ").append(count).append(unit);
        }
    }

    private static ResourceBundle bundleFor(Locale locale) {
        return locale.getLanguage().equals("en") ? ENGLISH : KOREAN;
    }

    private static ResourceBundle bundle(Locale locale) {
        // Without the control a server running under an English locale would find English for the root.
        return ResourceBundle.getBundle(
                BASE,
                locale,
                Messages.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
