package org.dayfold.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SmtpGreetingTest {
    private static final int MILLIS = 30_000;

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    /** Greets the first that comes; what it then said. */
    private static CompletableFuture<String> greeting(ServerSocket server, String line) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket client = server.accept()) {
                client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            } catch (IOException e) {
                return e.toString();
            }
        });
    }

    @Test
    void a_server_that_greets_is_there_and_is_told_to_quit() throws Exception {
        try (ServerSocket server = listening()) {
            CompletableFuture<String> said = greeting(server, "220 mail.example.com ESMTP");
            SmtpGreeting.require("127.0.0.1", server.getLocalPort(), MILLIS);
            assertThat(said.get()).isEqualTo("QUIT\r\n");
        }
    }

    @Test
    void a_server_that_serves_nobody_is_not_there() throws Exception {
        try (ServerSocket server = listening()) {
            greeting(server, "554 no service");
            assertThatThrownBy(() -> SmtpGreeting.require("127.0.0.1", server.getLocalPort(), MILLIS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("554 no service");
        }
    }

    @Test
    void a_server_that_says_nothing_is_not_there() throws Exception {
        try (ServerSocket server = listening()) {
            assertThatThrownBy(() -> SmtpGreeting.require("127.0.0.1", server.getLocalPort(), 50))
                    .isInstanceOf(IOException.class);
        }
    }
}
