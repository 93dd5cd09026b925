package org.dayfold.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.dayfold.template.CheckedRequest;
import org.dayfold.template.Template;

/**
 * What makes two requests identical: the template's texts, the typed parameters, the period, the format and what is masked.
 * Who asks, the title and the language do not count: they are not in the file.
 */
final class Fingerprint {
    /** Nothing is masked yet; what will be belongs in here, or one might get what another may see. */
    private static final String MASKING = "";

    private Fingerprint() {}

    /** SHA-256 in hex. */
    static String of(Template template, CheckedRequest.Accepted request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, template.id());
            add(digest, template.sha256());
            add(digest, request.parameters().toJson());
            add(digest, request.period().map(p -> p.start() + "/" + p.end()).orElse(""));
            add(digest, request.format().key());
            add(digest, MASKING);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** With its length, so that no two sequences of texts are one. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
