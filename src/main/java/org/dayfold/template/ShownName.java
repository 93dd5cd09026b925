package org.dayfold.template;

/** How a name that a request brings is shown to people: the name itself, unless that could not be seen. */
final class ShownName {
    private ShownName() {}

    /**
     * An ordinary name as it is. One that is empty, has blanks at its ends or characters that are not seen stands in
     * quotes, those characters escaped as JSON does; so does one that begins with a quote, so that
     * what begins with one is always of this form.
     *
     * @param longest code points of an ordinary name, UTF-16 units of a quoted one; what is beyond is cut
     */
    static String of(String name, int longest) {
        if (isOrdinary(name)) {
            return name.codePointCount(0, name.length()) <= longest
                    ? name
                    : name.substring(0, name.offsetByCodePoints(0, longest));
        }
        StringBuilder shown = new StringBuilder("\"");
        for (int point : name.codePoints().toArray()) {
            String next = escaped(point);
            if (shown.length() + next.length() + 1 > longest) {
                break;
            }
            shown.append(next);
        }
        return shown.append('"').toString();
    }

    private static boolean isOrdinary(String name) {
        return !name.isEmpty()
                && !name.startsWith("\"")
                && name.charAt(0) != ' '
                && !name.endsWith(" ")
                && name.codePoints().allMatch(ShownName::isSeen);
    }

    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> !isBlankGlyph(point);
        };
    }

    /** Letters, marks and symbols that Unicode draws as nothing (DerivedCoreProperties.txt, Default_Ignorable_Code_Point; U+2800). */
    private static boolean isBlankGlyph(int point) {
        return switch (point) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default ->
                point >= 0x180B && point <= 0x180F
                        || point >= 0xFE00 && point <= 0xFE0F
                        || point >= 0xE0100 && point <= 0xE01EF;
        };
    }

    private static String escaped(int point) {
        if (point == '"' || point == '\\') {
            return "\\" + (char) point;
        }
        if (isSeen(point)) {
            return Character.toString(point);
        }
        StringBuilder units = new StringBuilder();
        for (char unit : Character.toChars(point)) {
            units.append(String.format("\\u%04x", (int) unit));
        }
        return units.toString();
    }
}
