package org.dayfold.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;

/**
 * Links of the application itself that anyone who has one can use until it expires, and nobody can alter: the query
 * {@code expires=<epoch second>&signature=<base64url>} behind a path, signed with HMAC-SHA256 over both. Thread-safe.
 */
public final class SignedLinks {
    /** What a link's check found. */
    public enum Verdict {
        VALID,
        /** Path, time or signature are not those that were signed, or one is missing. */
        TAMPERED,
        /** Signed by us, but its time has passed. */
        EXPIRED
    }

    /** In the signed text, so that no other use of the secret can yield a link. */
    private static final String PURPOSE = "dayfold-link-1";

    private final LinkSecret secret;
    private final Clock clock;

    public SignedLinks(LinkSecret secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /** The path with its query, working from now until {@code life} later, to the second. */
    public String sign(String path, Duration life) {
        return sign(path, clock.instant().plus(life));
    }

    /** The path with its query, working until {@code expires}, to the second, exclusive. */
    public String sign(String path, Instant expires) {
        String second = Long.toString(expires.getEpochSecond());
        return path + "?expires=" + second + "&signature=" + signature(path, second);
    }

    /**
     * Checks a link by its parts as they came in. The signature first: a forged link never learns whether its time
     * would have been right.
     *
     * @param expires query parameter; null when it is missing
     * @param signature query parameter; null when it is missing
     */
    public Verdict check(String path, String expires, String signature) {
        if (expires == null || signature == null) {
            return Verdict.TAMPERED;
        }
        byte[] expected = signature(path, expires).getBytes(StandardCharsets.US_ASCII);
        // isEqual takes the same time wherever the first difference stands.
        if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
            return Verdict.TAMPERED;
        }
        return clock.instant().getEpochSecond() < Long.parseLong(expires) ? Verdict.VALID : Verdict.EXPIRED;
    }

    private String signature(String path, String expires) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret.key());
            byte[] text = (PURPOSE + "\n" + path + "\n" + expires).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
