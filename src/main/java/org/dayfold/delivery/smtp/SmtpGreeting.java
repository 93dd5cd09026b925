package org.dayfold.delivery.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks whether a mail server is there, without a login and without a letter. */
public final class SmtpGreeting {
    private SmtpGreeting() {}

    /**
     * Connects, waits for the greeting (RFC 5321 4.3.1: 220) and says QUIT.
     *
     * @param millis most for the connection, and again for the greeting
     * @throws IOException when nobody answers in time, or something else than 220
     */
    public static void require(String host, int port, int millis) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), millis);
            socket.setSoTimeout(millis);
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String greeting = lines.readLine();
            if (greeting == null || !greeting.startsWith("220")) {
                throw new IOException(host + ":" + port + " greets with \"" + greeting + "\" instead of 220");
            }
            socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
