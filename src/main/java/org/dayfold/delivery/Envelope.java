package org.dayfold.delivery;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/**
 * What every letter about an export carries.
 *
 * @param from the template's sender, with the name shown beside it
 * @param headers further headers, such as {@code X-SES-CONFIGURATION-SET}
 * @param language {@code ko} or {@code en}; letters in any other are Korean
 * @param zone in which times are told
 * @param service who greets: the name that stands for the service
 * @param contact whom to ask; empty when nobody is named
 */
public record Envelope(
        String exportId,
        MailAddress from,
        MailAddress to,
        Map<String, String> headers,
        Locale language,
        ZoneId zone,
        String service,
        String contact) {
    public Envelope {
        headers = Map.copyOf(headers);
        if (service.isBlank()) {
            throw new IllegalArgumentException("a letter of export " + exportId + " needs a service that greets");
        }
    }

    /** The name of one letter in this envelope. */
    public DeliveryKey key(DeliveryKind kind) {
        return DeliveryKey.first(exportId, kind, to);
    }
}
