package org.dayfold.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 that grows with the bytes. Holds no bytes; not thread-safe. */
public final class Sha256 {
    private static final int HEX_LENGTH = 64;

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    /** The digest so far, and begins anew. */
    public byte[] finish() {
        return digest.digest();
    }

    /** The digest so far as 64 lower-case hex digits, and begins anew. */
    public String finishHex() {
        return HexFormat.of().formatHex(finish());
    }

    static void check(String hex) {
        boolean digits = hex.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        if (hex.length() != HEX_LENGTH || !digits) {
            throw new IllegalArgumentException("'" + hex + "' is not a SHA-256 of 64 lower-case hex digits");
        }
    }
}
