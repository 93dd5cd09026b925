package org.dayfold.export.rest;

import java.util.Locale;

/**
 * The kinds of problem the API answers with: the {@code type} and {@code status} of RFC 9457. Programs branch on the
 * type; its title and the details of its {@link Reason}s are for people, in their language.
 */
enum ProblemKind {
    UNREADABLE_JSON(400),
    INVALID_QUERY(400),
    BAD_REQUEST(400),
    UNAUTHORIZED(401),
    CROSS_SITE(403),
    LINK_TAMPERED(403),
    UNKNOWN_PATH(404),
    UNKNOWN_EXPORT(404),
    UNKNOWN_TEMPLATE(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    BODY_TOO_SLOW(408),
    NOT_READY(409),
    STATE_REFUSES(409),
    FILE_EXPIRED(410),
    LINK_EXPIRED(410),
    BODY_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    RANGE_NOT_SATISFIABLE(416),
    INVALID_REQUEST(422),
    IDEMPOTENCY_KEY(422),
    QUEUE_FULL(429),
    TEMPLATE_UNUSABLE(500),
    INTERNAL_ERROR(500),
    UNAVAILABLE(503);

    private final int status;

    ProblemKind(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Absolute, as RFC 9457 3.1.1 advises, and not to be fetched. */
    String type() {
        return "urn:dayfold:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
