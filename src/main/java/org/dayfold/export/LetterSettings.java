package org.dayfold.export;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dayfold.delivery.MailAddress;

/**
 * Who letters come from and who else gets them.
 *
 * @param from sender where a template names none
 * @param operators who is told of exports that are given up
 * @param console the job in the batch console, for operators; empty where nobody can log in there
 * @param headers on every letter, such as {@code X-SES-CONFIGURATION-SET}
 */
public record LetterSettings(
        MailAddress from, List<MailAddress> operators, Optional<URI> console, Map<String, String> headers) {
    public LetterSettings {
        operators = List.copyOf(operators);
        headers = Map.copyOf(headers);
    }
}
