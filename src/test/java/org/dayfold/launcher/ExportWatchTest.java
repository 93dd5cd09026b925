package org.dayfold.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a small HTTP server that answers as the contract says. */
class ExportWatchTest {
    private final Deque<String> answers = new ArrayDeque<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer server;
    private ExportClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/exports/7", exchange -> answer(exchange, 200, answers.removeFirst()));
        server.start();
        client = new ExportClient("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String export(String state, int extracted, int encoded) {
        return "{\"id\":\"7\",\"state\":\"" + state + "\",\"partitions\":{\"total\":4,\"extracted\":" + extracted
                + ",\"encoded\":" + encoded + ",\"failed\":0},\"rows\":100,\"file\":null,\"problem\":{\"code\":"
                + "\"SOURCE\",\"message\":\"The source is away\",\"incident\":\"i-1\"}}";
    }

    private ExportWatch watch(boolean interactive) {
        Terminal terminal = new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), interactive);
        return new ExportWatch(client, terminal, Duration.ofMillis(1), Duration.ZERO);
    }

    @Test
    void an_export_is_followed_to_its_completion() throws Exception {
        answers.addAll(List.of(export("QUEUED", 0, 0), export("RUNNING", 4, 1), export("COMPLETED", 4, 4)));
        assertThat(watch(false).untilCompleted("7", Duration.ofSeconds(30)).text("state"))
                .contains("COMPLETED");
        assertThat(answers).isEmpty();
    }

    @Test
    void a_pipe_gets_whole_lines_without_control_codes() throws Exception {
        answers.addAll(List.of(export("RUNNING", 4, 1), export("COMPLETED", 4, 4)));
        watch(false).untilCompleted("7", Duration.ofSeconds(30));
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(2).allMatch(line -> line.startsWith("["));
        assertThat(text)
                .doesNotContain("\u001b")
                .doesNotContain("\r")
                .contains("encoded 1/4")
                .contains("encoded 4/4");
    }

    @Test
    void a_terminal_gets_one_line_that_is_written_over_and_leaves_none() throws Exception {
        answers.addAll(List.of(export("RUNNING", 4, 1), export("COMPLETED", 4, 4)));
        watch(true).untilCompleted("7", Duration.ofSeconds(30));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .doesNotContain("\n")
                .endsWith("\r\u001b[K");
    }

    @Test
    void a_failed_export_is_told_with_its_reason() {
        answers.add(export("FAILED", 1, 0));
        assertThatThrownBy(() -> watch(false).untilCompleted("7", Duration.ofSeconds(30)))
                .isInstanceOf(LaunchFailed.class)
                .hasMessage("the export is FAILED: SOURCE The source is away (incident i-1)");
    }

    @Test
    void an_export_that_does_not_end_is_given_up() {
        answers.add(export("RUNNING", 1, 0));
        assertThatThrownBy(() -> watch(false).untilCompleted("7", Duration.ZERO))
                .hasMessage("the export is still RUNNING after 0 s");
    }

    @Test
    void a_refusal_is_told_with_the_servers_words() {
        server.createContext("/api/exports", exchange -> answer(exchange, 422, "{\"title\":\"Invalid\"}"));
        assertThatThrownBy(() -> client.submit("{}"))
                .hasMessage("POST /api/exports answered 422: {\"title\":\"Invalid\"}");
    }

    @Test
    void a_download_follows_its_signed_link_and_is_digested() throws Exception {
        server.createContext("/api/exports/8/file", exchange -> {
            exchange.getResponseHeaders().add("Location", "/signed?expires=1");
            answer(exchange, 302, "");
        });
        server.createContext("/signed", exchange -> answer(exchange, 200, "abc"));
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/api/exports/8/file";
        assertThat(client.download(url))
                .isEqualTo(new ExportClient.Downloaded(
                        3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }
}
