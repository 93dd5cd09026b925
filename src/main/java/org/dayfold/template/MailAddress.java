package org.dayfold.template;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Syntax of a mail address as people have them: RFC 5321 4.1.2 without quoted local parts, address literals and
 * domains of one label. Letters outside ASCII are refused, since few servers offer SMTPUTF8.
 */
final class MailAddress {
    /** RFC 5321 4.5.3.1.3: a path of 256 octets, with its two angle brackets. */
    static final int MAX_LENGTH = 254;

    private static final Pattern SYNTAX = Pattern.compile(
            "(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+"
                    + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)++[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    private MailAddress() {}

    static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH && SYNTAX.matcher(text).matches();
    }

    /** Domain in lower case. */
    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
