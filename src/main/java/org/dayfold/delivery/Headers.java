package org.dayfold.delivery;

/** What may stand in a header. A line break there would let a title or a name write headers of its own. */
final class Headers {
    private Headers() {}

    static String checked(String what, String text) {
        text.codePoints().filter(Character::isISOControl).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException("%s has the control character U+%04X".formatted(what, c));
        });
        return text;
    }

    /** A header field's name: RFC 5322 2.2, printable ASCII without the colon. */
    static String checkedName(String name) {
        boolean printable = name.chars().allMatch(c -> c > ' ' && c <= '~' && c != ':');
        if (name.isEmpty() || !printable) {
            throw new IllegalArgumentException("'" + name + "' is not a header name");
        }
        return name;
    }
}
