package org.dayfold.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names one sending of one letter. The ledger has one row per key.
 *
 * @param exportId the export that the letter tells of
 * @param channel {@code mail}
 * @param recipient mail address, compared without regard to case
 * @param resend of a result: 0 for the letter that goes out by itself, 1 and up for each that a person asked for. Of a
 *     failure: one less than the number of the run that failed, and {@value #RUNS} more for each that a person asked for
 */
public record DeliveryKey(String exportId, String channel, DeliveryKind kind, String recipient, int resend) {
    /** The channel of letters by SMTP. */
    public static final String MAIL = "mail";

    /** More runs than any export has. */
    static final int RUNS = 100_000;

    /** Bytes of the digest that a Message-ID carries: no two of 2^64 letters share one. */
    private static final int ID_BYTES = 16;

    public DeliveryKey {
        if (exportId.isBlank() || channel.isBlank() || recipient.isBlank()) {
            throw new IllegalArgumentException(
                    "export '" + exportId + "', channel '" + channel + "', recipient '" + recipient + "'");
        }
        if (resend < 0) {
            throw new IllegalArgumentException("resend " + resend + " is negative");
        }
        recipient = recipient.strip().toLowerCase(Locale.ROOT);
    }

    /** The letter that goes out by itself. */
    public static DeliveryKey first(String exportId, DeliveryKind kind, MailAddress recipient) {
        return new DeliveryKey(exportId, MAIL, kind, recipient.address(), 0);
    }

    /**
     * The letter that tells of a failure of this run. A restarted export may fail again, and that is news: it has a row
     * and a Message-ID of its own.
     *
     * @param run number of the run that failed, from 1; 0 when none was begun
     */
    public DeliveryKey ofRun(int run) {
        if (kind == DeliveryKind.RESULT) {
            throw new IllegalArgumentException("a result belongs to its export, not to run " + run);
        }
        return new DeliveryKey(exportId, channel, kind, recipient, Math.min(Math.max(0, run - 1), RUNS - 1));
    }

    /** How often a person had asked for it once more: 0 for the letter that goes out by itself. */
    public int resends() {
        return kind == DeliveryKind.RESULT ? resend : resend / RUNS;
    }

    /** The same letter as it went out by itself. */
    public DeliveryKey letter() {
        return with(kind == DeliveryKind.RESULT ? 0 : resend % RUNS);
    }

    /** The same letter, sent once more than this one. */
    public DeliveryKey again() {
        return with(resend + (kind == DeliveryKind.RESULT ? 1 : RUNS));
    }

    private DeliveryKey with(int number) {
        return new DeliveryKey(exportId, channel, kind, recipient, number);
    }

    /**
     * The Message-ID (RFC 5322 3.6.4) of this letter. It is the same for every attempt and every resend, so
     * that a mail program that got both shows one; a failure's is its run's own, or the news of a second failure would be
     * hidden as a repetition.
     *
     * @param domain of the sender
     */
    public String messageId(String domain) {
        int number = letter().resend;
        String run = number == 0 ? "" : "\n" + number;
        String text = exportId + "\n" + kind + "\n" + recipient + run;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            String id = HexFormat.of().formatHex(digest, 0, ID_BYTES);
            return "<" + id + "." + kind.name().toLowerCase(Locale.ROOT) + "@" + domain + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
