package org.dayfold.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret behind {@link SignedLinks}. Who has it can make a link to any file, so it is at least
 * {@value #MIN_BYTES} bytes long, never shown, and never in a message. Changing it ends all links that are out.
 */
public final class LinkSecret {
    /** RFC 2104 section 3: a key shorter than the hash's output weakens it. */
    static final int MIN_BYTES = 32;

    private static final String FILE = "link-secret";

    private final SecretKey key;

    private LinkSecret(byte[] bytes) {
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "a link secret of " + bytes.length + " bytes is shorter than the least of " + MIN_BYTES);
        }
        key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** A secret from configuration; all nodes behind one address need the same. */
    public static LinkSecret of(String text) {
        return new LinkSecret(text.strip().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The secret kept in {@code home/link-secret}; made at random (256 bits, readable by the owner only) when there is
     * none yet. Of two processes that start at once both get the first one's.
     *
     * @throws IOException when it can neither be read nor made
     */
    public static LinkSecret load(Path home) throws IOException {
        Path file = home.resolve(FILE);
        try {
            return of(Files.readString(file));
        } catch (NoSuchFileException firstStart) {
            make(file);
            return of(Files.readString(file));
        }
    }

    private static void make(Path file) throws IOException {
        byte[] random = new byte[MIN_BYTES];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(file.getParent());
        Path beside = Files.createTempFile(
                file.getParent(),
                FILE,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(beside, HexFormat.of().formatHex(random) + "\n");
            // A link and not a move: it fails where another process was faster, so nobody's secret is replaced.
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException anotherWasFaster) {
            return;
        } finally {
            Files.delete(beside);
        }
    }

    SecretKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "LinkSecret(hidden)";
    }
}
