package org.dayfold.delivery;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address with the name shown beside it.
 *
 * @param address {@code local@domain}, ASCII, at most {@value #MAX_LENGTH} characters. Of what RFC 5321 4.1.2 allows,
 *     quoted local parts and address literals are refused: nobody has one, and each is a way into the headers
 * @param name display name, empty for none; a control character in it becomes a space, for a line break there would be
 *     a header of its own
 */
public record MailAddress(String address, String name) {
    /** RFC 5321 4.5.3.1.3: a path has 256 octets, two of them the angle brackets. */
    public static final int MAX_LENGTH = 254;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");

    public MailAddress {
        if (address.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "mail address of " + address.length() + " characters exceeds the limit of " + MAX_LENGTH);
        }
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("'" + address + "' is not a mail address");
        }
        name = name.replaceAll("\\p{Cc}+", " ").strip();
    }

    /** An address without a name. */
    public static MailAddress of(String address) {
        return new MailAddress(address.strip(), "");
    }

    /** Reads {@code name <address>} or a bare address, as people write them in a setting; empty when it is neither. */
    public static Optional<MailAddress> parse(String text) {
        String whole = text.strip();
        int open = whole.lastIndexOf('<');
        try {
            if (open < 0) {
                return Optional.of(of(whole));
            }
            if (!whole.endsWith(">")) {
                return Optional.empty();
            }
            String name = whole.substring(0, open).strip().replaceAll("^\"|\"$", "");
            return Optional.of(new MailAddress(whole.substring(open + 1, whole.length() - 1), name));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** What stands behind the at sign, in lower case. */
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(java.util.Locale.ROOT);
    }
}
