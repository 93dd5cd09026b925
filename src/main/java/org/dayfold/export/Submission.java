package org.dayfold.export;

import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param body the JSON object: values are String, Boolean, Long, BigDecimal, List, Map or null
 * @param bodySha256 hash of the body's bytes, to tell a repetition from a reuse of its key
 * @param idempotencyKey the {@code Idempotency-Key} header, at most 200 characters
 * @param language {@code ko} or {@code en}: of the export's letters
 */
public record Submission(
        Map<String, Object> body, String bodySha256, Optional<String> idempotencyKey, String language) {}
