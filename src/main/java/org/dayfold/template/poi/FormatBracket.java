package org.dayfold.template.poi;

import java.util.Set;
import java.util.regex.Pattern;

/** What stands in brackets in a number format. */
enum FormatBracket {
    /** {@code [Red]}, {@code [Color 12]}: ECMA-376 18.8.31 names eight and Excel 56 by number. */
    COLOR("(?i)black|blue|cyan|green|magenta|red|white|yellow|color ?(?:[1-9]|[1-4]\\d|5[0-6])"),
    /** {@code [>=1000]}. */
    CONDITION("(?:<=|>=|<>|<|>|=) *-?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)? *"),
    /** {@code [h]}, {@code [mm]}, {@code [s]}: time that does not begin again at 24 or 60. */
    ELAPSED("(?i)h+|m+|s+"),
    /**
     * {@code [$₩-412]}, {@code [$USD]}, {@code [$-ko-KR,200]}, {@code [$-F800]}: a currency, behind a hyphen the language
     * as number (MS-LCID) or tag (BCP 47), calendar and digits behind a comma.
     */
    LOCALE("\\$(?!-)[^\\[\\]\"]*|\\$-[0-9A-Fa-f]{1,8}(?:,[0-9A-Fa-f]{1,8})?|"
            + "\\$-[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*(?:,[0-9A-Fa-f]{1,8})?"),
    /** {@code [DBNum1]}: digits of East Asia, ECMA-376 18.8.31. */
    DIGITS("(?i)DBNum[1-4]");

    /** Korean Excel shows colours in its own language; in the file they are English. */
    private static final Set<String> KOREAN_COLORS = Set.of("검정", "파랑", "녹청", "녹색", "자홍", "빨강", "흰색", "노랑");

    private final Pattern syntax;

    FormatBracket(String syntax) {
        this.syntax = Pattern.compile(syntax);
    }

    static FormatBracket of(String content) throws MalformedFormat {
        for (FormatBracket kind : values()) {
            if (kind.syntax.matcher(content).matches()) {
                return kind;
            }
        }
        String hint = KOREAN_COLORS.contains(content) || content.startsWith("색")
                ? "; colours have their English names in a file, such as [Red] or [Color 10]"
                : "";
        throw new MalformedFormat(
                "[" + content + "] is no colour, condition, elapsed time, currency or language" + hint);
    }
}
