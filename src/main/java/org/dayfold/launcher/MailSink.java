package org.dayfold.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.subethamail.smtp.server.SMTPServer;

/** An SMTP server on this machine only that delivers every letter into one folder, as {@code .eml} files named by time. */
final class MailSink implements AutoCloseable {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'");
    private final Path folder;
    private final Clock clock;
    private final SMTPServer server;
    private final AtomicInteger count = new AtomicInteger();

    private MailSink(Path folder, int port, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .messageHandler((context, from, to, letter) -> deliver(letter))
                .build();
    }

    /** @param port 0 for any free one */
    static MailSink start(Path folder, int port, Clock clock) throws IOException {
        Files.createDirectories(folder);
        MailSink sink = new MailSink(folder, port, clock);
        sink.server.start();
        return sink;
    }

    int port() {
        return server.getPortAllocated();
    }

    /** The sender gets its 250 only after this returns: what was accepted lies in the folder. */
    private void deliver(byte[] letter) {
        String name = NAME.format(clock.instant().atOffset(ZoneOffset.UTC)) + "-" + count.incrementAndGet();
        try {
            Path unfinished = folder.resolve(name + ".part");
            Files.write(unfinished, letter);
            Files.move(unfinished, folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("letter " + name + " could not be written to " + folder, e);
        }
    }

    /** The letter with this Message-ID (in angle brackets or without), if it has arrived. */
    static Optional<Letter> find(Path folder, String messageId) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
                Letter letter = Letter.read(file);
                if (letter.header("Message-ID").map(MailSink::bare).equals(Optional.of(bare(messageId)))) {
                    return Optional.of(letter);
                }
            }
        }
        return Optional.empty();
    }

    private static String bare(String messageId) {
        return messageId.replaceAll("^<|>$", "");
    }

    @Override
    public void close() {
        server.stop();
    }
}
