package org.dayfold.template;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a template's letters come from.
 *
 * @param displayName name shown beside the address
 * @param address the bare address
 */
public record Sender(Optional<String> displayName, String address) {
    private static final Pattern NAMED = Pattern.compile("\"?([^\"<>\\p{Cntrl}]{1,100}?)\"?\\s*<([^<>]+)>");

    public Sender {
        if (!MailAddress.isValid(address)) {
            throw new IllegalArgumentException("sender address " + address + " is no mail address");
        }
    }

    /** Reads {@code address} or {@code display name <address>}; empty where it is neither. */
    static Optional<Sender> read(String text) {
        if (MailAddress.isValid(text)) {
            return Optional.of(new Sender(Optional.empty(), text));
        }
        Matcher named = NAMED.matcher(text);
        if (named.matches() && !named.group(1).isBlank() && MailAddress.isValid(named.group(2))) {
            return Optional.of(new Sender(Optional.of(named.group(1).strip()), named.group(2)));
        }
        return Optional.empty();
    }
}
