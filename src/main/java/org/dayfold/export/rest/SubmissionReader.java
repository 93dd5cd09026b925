package org.dayfold.export.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dayfold.export.Submission;

/** Makes a submission of a POST's headers and body. */
final class SubmissionReader {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Characters; as long as the ledger's column. */
    static final int MAX_KEY = 200;

    /** Of a million bytes and more; nearer to the limit, what arrives is counted. */
    private static final Pattern LONG_BODY = Pattern.compile("0*[1-9][0-9]{6,}");

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1," + MAX_KEY + "}");

    private SubmissionReader() {}

    static Submission read(HttpHeaders headers, InputStream stream) throws IOException {
        requireJsonInUtf8(headers);
        Optional<String> key = key(headers);
        requireShort(headers);
        byte[] body = RequestBody.read(stream, System::nanoTime);
        return new Submission(
                JsonRequest.read(body),
                sha256(body),
                key,
                Languages.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                        .getLanguage());
    }

    /** A body without a type passes {@code @Consumes}; and RFC 8259 8.1 knows JSON in UTF-8 only. */
    private static void requireJsonInUtf8(HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        if (type == null) {
            throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE, "-");
        }
        // @Consumes lets a wildcard through, which says nothing of what the body is.
        if (type.isWildcardType() || type.isWildcardSubtype()) {
            throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE, Refusal.echo(type.toString()));
        }
        String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
        if (!charset.equalsIgnoreCase("utf-8") && !charset.equalsIgnoreCase("utf8")) {
            throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE, Refusal.echo(type.toString()));
        }
    }

    /** Beyond 10 MB the server itself would break off the reading, with an error instead of an answer. */
    private static void requireShort(HttpHeaders headers) {
        String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length != null && LONG_BODY.matcher(length).matches()) {
            throw new Refusal(Reason.BODY_TOO_LARGE, RequestBody.MAX_BYTES);
        }
    }

    private static Optional<String> key(HttpHeaders headers) {
        List<String> keys = headers.getRequestHeader(IDEMPOTENCY_KEY);
        if (keys == null || keys.isEmpty()) {
            return Optional.empty();
        }
        if (keys.size() > 1 || !KEY.matcher(keys.get(0)).matches()) {
            throw new Refusal(Reason.IDEMPOTENCY_KEY_MALFORMED, MAX_KEY);
        }
        return Optional.of(keys.get(0));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
