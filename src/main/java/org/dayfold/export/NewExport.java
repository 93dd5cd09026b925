package org.dayfold.export;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What the desk writes down when it takes a request; the meaning of the fields is {@link Export}'s.
 *
 * @param fingerprint the same for identical requests
 */
public record NewExport(
        String id,
        TemplateVersion template,
        String title,
        String format,
        String requester,
        String email,
        String service,
        String language,
        ZoneId zone,
        String source,
        String parameters,
        Optional<LocalDateTime> periodStart,
        Optional<LocalDateTime> periodEnd,
        Optional<String> idempotencyKey,
        String bodySha256,
        Instant submittedAt,
        String fingerprint,
        ResultFrom resultFrom) {}
