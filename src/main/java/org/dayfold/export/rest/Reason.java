package org.dayfold.export.rest;

/** Why exactly a request was refused; each has its text in {@code problems_ko} and {@code problems_en}. */
enum Reason {
    JSON_EMPTY(ProblemKind.UNREADABLE_JSON),
    /** Argument: index of the first byte that is wrong. */
    JSON_NOT_UTF8(ProblemKind.UNREADABLE_JSON),
    /** Arguments: line, column. */
    JSON_SYNTAX(ProblemKind.UNREADABLE_JSON),
    JSON_NOT_AN_OBJECT(ProblemKind.UNREADABLE_JSON),
    /** Arguments: line, column, key. */
    JSON_DUPLICATE_KEY(ProblemKind.UNREADABLE_JSON),
    /** Arguments: line, column, limit. */
    JSON_TOO_DEEP(ProblemKind.UNREADABLE_JSON),
    /** Arguments: line, column, limit in digits. */
    JSON_NUMBER_TOO_LONG(ProblemKind.UNREADABLE_JSON),
    /** Arguments: line, column. */
    JSON_LONE_SURROGATE(ProblemKind.UNREADABLE_JSON),

    /** Arguments: name, known names. */
    QUERY_UNKNOWN(ProblemKind.INVALID_QUERY),
    /** Argument: name. */
    QUERY_REPEATED(ProblemKind.INVALID_QUERY),
    /** Argument: name. */
    QUERY_UNPRINTABLE(ProblemKind.INVALID_QUERY),
    /** Arguments: value, known states. */
    QUERY_STATE(ProblemKind.INVALID_QUERY),
    /** Arguments: value, limit. */
    QUERY_LIMIT(ProblemKind.INVALID_QUERY),
    /** Argument: value. */
    QUERY_AFTER(ProblemKind.INVALID_QUERY),

    BAD_REQUEST(ProblemKind.BAD_REQUEST),
    KEY_MISSING(ProblemKind.UNAUTHORIZED),
    KEY_WRONG(ProblemKind.UNAUTHORIZED),
    CROSS_SITE(ProblemKind.CROSS_SITE),
    LINK_TAMPERED(ProblemKind.LINK_TAMPERED),
    /** Argument: path. */
    UNKNOWN_PATH(ProblemKind.UNKNOWN_PATH),
    /** Argument: id. */
    UNKNOWN_EXPORT(ProblemKind.UNKNOWN_EXPORT),
    /** Argument: id. */
    UNKNOWN_TEMPLATE(ProblemKind.UNKNOWN_TEMPLATE),
    /** Arguments: method, allowed ones. */
    METHOD_NOT_ALLOWED(ProblemKind.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(ProblemKind.NOT_ACCEPTABLE),
    /** Argument: state. */
    FILE_NOT_READY(ProblemKind.NOT_READY),
    /** Argument: state. */
    MANIFEST_NOT_READY(ProblemKind.NOT_READY),
    /** Arguments: action, state. */
    STATE_REFUSES(ProblemKind.STATE_REFUSES),
    /** Argument: when it expired. */
    FILE_EXPIRED(ProblemKind.FILE_EXPIRED),
    LINK_EXPIRED(ProblemKind.LINK_EXPIRED),
    /** Argument: limit in bytes. */
    BODY_TOO_LARGE(ProblemKind.BODY_TOO_LARGE),
    /** Argument: limit in seconds. */
    BODY_TOO_SLOW(ProblemKind.BODY_TOO_SLOW),
    /** Argument: what came. */
    UNSUPPORTED_MEDIA_TYPE(ProblemKind.UNSUPPORTED_MEDIA_TYPE),
    /** Arguments: range, size in bytes. */
    RANGE_NOT_SATISFIABLE(ProblemKind.RANGE_NOT_SATISFIABLE),
    /** Arguments: number of violations, how many of them are not told. */
    INVALID_REQUEST(ProblemKind.INVALID_REQUEST),
    IDEMPOTENCY_KEY_REUSED(ProblemKind.IDEMPOTENCY_KEY),
    /** Argument: limit in characters. */
    IDEMPOTENCY_KEY_MALFORMED(ProblemKind.IDEMPOTENCY_KEY),
    /** Arguments: the most that may wait, seconds until it is worth asking again. */
    QUEUE_FULL(ProblemKind.QUEUE_FULL),
    /** Arguments: template's id, incident. */
    TEMPLATE_UNUSABLE(ProblemKind.TEMPLATE_UNUSABLE),
    /** Argument: seconds until it is worth asking again. */
    LEDGER_UNAVAILABLE(ProblemKind.UNAVAILABLE),
    /** Argument: incident. */
    INTERNAL_ERROR(ProblemKind.INTERNAL_ERROR);

    private final ProblemKind kind;

    Reason(ProblemKind kind) {
        this.kind = kind;
    }

    ProblemKind kind() {
        return kind;
    }
}
