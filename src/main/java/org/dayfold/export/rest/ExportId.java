package org.dayfold.export.rest;

import java.util.regex.Pattern;

/** The form of an export's id. What has another form is no export, and never reaches the ledger. */
final class ExportId {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private ExportId() {}

    static boolean is(String text) {
        return UUID.matcher(text).matches();
    }

    /** The id; a {@link Refusal} when it cannot be one. */
    static String require(String text) {
        if (!is(text)) {
            throw new Refusal(Reason.UNKNOWN_EXPORT, Refusal.echo(text));
        }
        return text;
    }
}
