package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dayfold.it.ApiClient.Answer;
import org.dayfold.store.LinkSecret;
import org.dayfold.store.SignedLinks;
import org.dayfold.testing.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API of a real server, from outside. */
class ExportApiIT {
    private static final String SECRET = "a link secret of more than thirty-two bytes";
    private static final String UNKNOWN = "0190c0de-0000-7000-8000-00000000000f";

    /** An export that runs until it is stopped: far more rows than it could read while the tests run. */
    private static final String ENDLESS = """
            createDate: 2026-11-20
            version: 1
            templateName: endless
            queryFile: endless.sql
            options: { exportFormat: csv, source: shop }
            validation:
              filter.from: { name: from, type: integer, required: true }
            columns: { n: { format: "_-* #,##0_-;[Red]-#,##0;0" } }
            """;

    private static final String ENDLESS_QUERY =
            "SELECT x AS \"n\" FROM SYSTEM_RANGE(1, 100000000000) WHERE x >= ${filter.from}";

    @TempDir
    static Path folder;

    private static ServerProcess server;
    private static ApiClient api;

    /** They hold a connection with a byte a second; from the start on, for theirs is a wait for a server's limits. */
    private static ExecutorService slowCallers;

    private static Future<Slow> halfHeader;
    private static Future<Slow> slowBody;

    /** One finished export that most tests look at. */
    private static JsonObject finished;

    @BeforeAll
    static void start() throws Exception {
        Path templates = Files.createDirectories(folder.resolve("templates"));
        for (String file : List.of("order-items.yaml", "order-items.sql")) {
            Files.copy(Path.of("src/test/resources/templates", file), templates.resolve(file));
        }
        String yaml = Files.readString(templates.resolve("order-items.yaml"));
        Files.writeString(templates.resolve("short-lived.yaml"), yaml.replace("keepFor: P7D", "keepFor: PT1S"));
        Files.writeString(
                templates.resolve("broken.yaml"),
                yaml.replace("days: 1", "days: -1") + "columns: { n: { format: '[빨강]0' } }\n");
        Files.writeString(templates.resolve("many.yaml"), ENDLESS.replace("endless", "many"));
        Files.writeString(templates.resolve("many.sql"), ENDLESS_QUERY.replace("100000000000", "4000000"));
        Files.writeString(templates.resolve("endless.yaml"), ENDLESS);
        Files.writeString(templates.resolve("endless.sql"), ENDLESS_QUERY);
        server = ServerProcess.in(folder.resolve("home"))
                .with("DAYFOLD_API_KEY", "k3y")
                .with("DAYFOLD_LINK_SECRET", SECRET)
                .with("DAYFOLD_TEMPLATES", templates.toString())
                .with("DAYFOLD_SOURCE_SHOP_URL", SmallShop.create(folder.resolve("data")))
                .with("DAYFOLD_SOURCE_SHOP_USER", "sa")
                .start();
        slowCallers = Executors.newFixedThreadPool(2);
        halfHeader = slowCallers.submit(() -> slowly("GET /api/exports HTTP/1.1\r\nHost: x\r\nX-A: "));
        slowBody = slowCallers.submit(() -> slowly("POST /api/exports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k3y"
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));
        api = new ApiClient(server::uri, "k3y");
        finished = api.awaitState(api.submit(request("xlsx")), "COMPLETED");
    }

    @AfterAll
    static void stop() throws Exception {
        slowCallers.shutdownNow();
        if (server != null) {
            server.close();
        }
    }

    // --- an export, from asking to fetching

    @Test
    void a_submission_is_accepted_with_its_place_and_completes() throws Exception {
        Answer accepted = api.send(api.post(request("csv").replaceFirst("\\{", "{ \"fresh\": true,")));

        assertThat(accepted.status()).isEqualTo(202);
        String id = accepted.json().getString("id");
        assertThat(accepted.header("Location")).isEqualTo("/api/exports/" + id);
        assertThat(accepted.json().keySet()).containsExactly("id", "state", "joined", "reused", "links");
        JsonObject export = api.awaitState(id, "COMPLETED");
        assertThat(export.getInt("rows")).isEqualTo(SmallShop.ROWS);
        assertThat(export.getJsonObject("partitions").toString())
                .isEqualTo("{\"total\":3,\"extracted\":3,\"encoded\":3,\"failed\":0}");
        assertThat(api.get("/api/exports/" + id + "/partitions").json().getJsonArray("items"))
                .hasSize(3);
        Answer manifest = api.get("/api/exports/" + id + "/manifest");
        assertThat(manifest.json().getString("exportId")).isEqualTo(id);
        assertThat(manifest.json().getJsonObject("period").getString("start")).isEqualTo("2020-05-01T00:00:00+09:00");
        Await.until(
                "the times of all steps",
                () -> api.get("/api/exports/" + id + "/manifest")
                        .json()
                        .getJsonObject("timings")
                        .keySet(),
                steps -> steps.equals(Set.of("validate", "extract", "encode", "merge", "upload", "mail", "cleanup")),
                () -> "");
        Await.until(
                "the same beside the file",
                () -> besideTheFile(id),
                text -> text.matches("(?s).*\"timings\":\\{\"cleanup\":\\d.*\"mail\":\\d.*\"upload\":\\d.*"),
                () -> "");
        assertThat(manifest.json().getString("sha256"))
                .isEqualTo(export.getJsonObject("file").getString("sha256"));
    }

    /** The stored manifest of an export, or nothing while it is being replaced. */
    private static String besideTheFile(String id) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("home/files"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".manifest.json")).toList()) {
                String manifest = Files.readString(file);
                if (manifest.contains(id)) {
                    return manifest;
                }
            }
        } catch (UncheckedIOException | NoSuchFileException beingReplaced) {
            return "";
        }
        return "";
    }

    @Test
    void an_export_shows_the_fields_of_the_contract_in_their_order() {
        assertThat(finished.keySet())
                .containsExactly(
                        "id",
                        "state",
                        "step",
                        "templateId",
                        "templateVersion",
                        "title",
                        "format",
                        "attempt",
                        "position",
                        "estimatedStartAt",
                        "submittedAt",
                        "startedAt",
                        "endedAt",
                        "partitions",
                        "rows",
                        "bytes",
                        "file",
                        "problem",
                        "joined",
                        "reused",
                        "links");
        assertThat(finished.get("problem")).isEqualTo(JsonValue.NULL);
        assertThat(finished.getString("submittedAt")).endsWith("+09:00");
    }

    @Test
    void the_file_is_fetched_through_a_link_and_is_what_the_export_says() throws Exception {
        JsonObject file = finished.getJsonObject("file");

        Answer redirect = api.get(file.getString("href"));
        assertThat(redirect.status()).isEqualTo(302);
        URI link = URI.create(redirect.header("Location"));
        assertThat(link.toString()).startsWith(server.uri(file.getString("href")) + "?expires=");
        Answer whole = api.send(api.withoutKey(link.getPath() + "?" + link.getQuery()));

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.bytes()).hasSize(file.getInt("size"));
        assertThat(sha256(whole.bytes())).isEqualTo(file.getString("sha256"));
        assertThat(whole.header("ETag")).isEqualTo("\"" + file.getString("sha256") + "\"");
        assertThat(whole.header("Cache-Control")).isEqualTo("private");
        assertThat(whole.header("Content-Disposition"))
                .startsWith("attachment; filename=\"")
                .contains("filename*=UTF-8''%EC%A3%BC%EB%AC%B8%EC%83%81%ED%92%88_");
    }

    @Test
    void a_link_leads_where_the_base_url_says_whatever_host_was_asked_for() throws Exception {
        String path = "/api/exports/" + id() + "/file";
        String request = "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                + "X-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\nAuthorization: Bearer k3y\r\n\r\n";

        try (RawConnection connection = new RawConnection(server.uri("/").getPort())) {
            RawConnection.Reply reply = connection.send(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.header("location")).startsWith(server.uri(path) + "?expires=");
        }
    }

    @Test
    void ranges_put_together_are_the_file() throws Exception {
        String link = signed(id(), Instant.now(Clock.systemUTC()).plusSeconds(60));
        byte[] whole = api.send(api.withoutKey(link)).bytes();

        Answer head = api.send(api.withoutKey(link).header("Range", "bytes=0-99"));
        Answer tail = api.send(api.withoutKey(link).header("Range", "bytes=100-"));

        assertThat(head.status()).isEqualTo(206);
        assertThat(head.header("Content-Range")).isEqualTo("bytes 0-99/" + whole.length);
        assertThat(head.bytes()).isEqualTo(Arrays.copyOf(whole, 100));
        assertThat(tail.bytes()).isEqualTo(Arrays.copyOfRange(whole, 100, whole.length));
        Answer behind = api.send(api.withoutKey(link).header("Range", "bytes=" + whole.length + "-"));
        assertThat(behind.problem()).isEqualTo("range-not-satisfiable");
        assertThat(behind.header("Content-Range")).isEqualTo("bytes */" + whole.length);
        Answer other =
                api.send(api.withoutKey(link).header("Range", "bytes=0-9").header("If-Range", "\"another file's\""));
        assertThat(other.status()).isEqualTo(200);
        Answer description = api.send(api.withoutKey(link).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(description.status()).isEqualTo(200);
        assertThat(description.header("Content-Length")).isEqualTo("" + whole.length);
        assertThat(description.bytes()).isEmpty();
    }

    @Test
    void links_that_were_altered_or_have_expired_give_nothing() throws Exception {
        Instant now = Instant.now(Clock.systemUTC());
        String good = signed(id(), now.plusSeconds(60));

        assertThat(api.send(api.withoutKey(good)).status()).isEqualTo(200);
        Answer altered = api.send(api.withoutKey(good.replace("expires=", "expires=9")));
        assertThat(altered.status()).isEqualTo(403);
        assertThat(altered.problem()).isEqualTo("link-tampered");
        assertThat(api.send(api.withoutKey(good.replace(id(), UNKNOWN))).status())
                .isEqualTo(403);
        Answer expired = api.send(api.withoutKey(signed(id(), now.minusSeconds(60))));
        assertThat(expired.status()).isEqualTo(410);
        assertThat(expired.problem()).isEqualTo("link-expired");
    }

    @Test
    void a_file_past_its_retention_is_gone() throws Exception {
        String id = api.submit(request("xlsx").replace("order-items", "short-lived"));
        api.await(id, export -> Set.of("COMPLETED", "EXPIRED").contains(export.getString("state")));

        long end = System.nanoTime() + Duration.ofSeconds(180).toNanos();
        Answer answer = api.get("/api/exports/" + id + "/file");
        while (answer.status() == 302 && System.nanoTime() < end) {
            Thread.sleep(100);
            answer = api.get("/api/exports/" + id + "/file");
        }

        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.problem()).isEqualTo("file-expired");
    }

    // --- what is refused

    @Test
    void all_violations_are_told_at_once_in_the_language_asked_for() throws Exception {
        String body = request("xlsx")
                .replace("[\"1\", \"2\"]", "[]")
                .replace("2020-05-01", "2020-02-30")
                .replace("\"filter\":", "\"surprise\": 1, \"filter\":");

        Answer korean = api.send(api.post(body));
        Answer english = api.send(api.post(body).header("Accept-Language", "en-GB"));

        assertThat(korean.status()).isEqualTo(422);
        assertThat(korean.problem()).isEqualTo("invalid-request");
        List<JsonObject> violations = korean.json().getJsonArray("violations").getValuesAs(JsonObject.class);
        assertThat(violations)
                .extracting(v -> v.getString("field") + " " + v.getString("code"))
                .contains("filter.mdSeNo VL00001", "filter.registDate.startDate VL00115");
        assertThat(violations).extracting(v -> v.getString("message")).contains("필수 칼럼인 셀러속성 값이 누락되었습니다.");
        assertThat(english.header("Content-Language")).isEqualTo("en");
        assertThat(english.json().getJsonArray("violations").getValuesAs(JsonObject.class))
                .hasSameSizeAs(violations)
                .extracting(v -> v.getString("message"))
                .contains("A value for the required field 셀러속성 is missing.");
        assertThat(violations)
                .filteredOn(v -> v.getString("code").equals("VL00115"))
                .extracting(v -> v.getString("rejected"))
                .containsExactly("2020-02-30");
    }

    @Test
    void the_ninety_third_day_is_refused_with_the_limit() throws Exception {
        String ok = request("csv").replace("2020-05-03", "2020-07-31");
        String over = request("csv").replace("2020-05-03", "2020-08-01");

        assertThat(api.send(api.post(ok)).status()).isEqualTo(202);
        Answer refused = api.send(api.post(over));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().getJsonArray("violations").getJsonObject(0).getString("limit"))
                .isEqualTo("P92D");
    }

    @Test
    void unknown_and_unusable_templates_differ_and_tell_no_findings() throws Exception {
        assertThat(api.send(api.post("{\"templateId\":\"nope\"}")).problem()).isEqualTo("unknown-template");
        Answer broken = api.send(api.post(request("xlsx").replace("order-items", "broken")));
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.problem()).isEqualTo("template-unusable");
        assertThat(broken.text()).doesNotContain("days");
        assertThat(server.log())
                .contains(broken.json().getString("incident"))
                .contains("columns.n.format: [빨강]0 is no number format");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"a\":2} | 1행 ",
                "{\"a\" | 1행 ",
                "[] | 객체",
            })
    void unreadable_json_says_where(String body, String place) throws Exception {
        Answer answer = api.send(api.post(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("unreadable-json");
        assertThat(answer.json().getString("detail")).contains(place);
    }

    @Test
    void more_than_64_kilobytes_are_refused_whether_their_length_is_told_or_not() throws Exception {
        byte[] big = new byte[70_000];
        Arrays.fill(big, (byte) ' ');

        assertThat(api.send(api.post(" ".repeat(70_000))).problem()).isEqualTo("body-too-large");
        Answer chunked = api.send(api.to("/api/exports")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big))));
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.problem()).isEqualTo("body-too-large");
        assertThat(answerToAnnouncing("11000000")).startsWith("HTTP/1.1 413 ");
    }

    /** The answer's first line to a request that announces so long a body, before any of it is sent. */
    private static String answerToAnnouncing(String length) throws IOException {
        URI uri = server.uri("/api/exports");
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /api/exports HTTP/1.1\r\nHost: " + uri.getAuthority()
                                    + "\r\nAuthorization: Bearer k3y\r\nContent-Type: application/json\r\nContent-Length: "
                                    + length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    /**
     * What became of a slow caller.
     *
     * @param seconds until the server ended the connection
     */
    private record Slow(String answer, long seconds) {}

    private static Slow slowly(String beginning) throws Exception {
        long begin = System.nanoTime();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            while (!isEnded(socket, answer)) {
                socket.getOutputStream().write(' ');
            }
        } catch (SocketException ended) {
            // As good as an end of what it says.
        }
        return new Slow(
                answer.toString(StandardCharsets.UTF_8),
                Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    }

    /** Whether the server has ended what it says; waits a second for it. */
    private static boolean isEnded(Socket socket, ByteArrayOutputStream answer) throws IOException {
        try {
            socket.getInputStream().transferTo(answer);
            return true;
        } catch (SocketTimeoutException nothingMoreYet) {
            return false;
        }
    }

    /** request-parse-timeout in server-config/cli/server.cli: 10 s for the whole header, however it trickles in. */
    @Test
    void half_a_header_holds_no_connection() throws Exception {
        Slow slow = halfHeader.get(60, TimeUnit.SECONDS);

        assertThat(slow.answer()).isEmpty();
        assertThat(slow.seconds()).isBetween(9L, 40L);
    }

    @Test
    void a_body_that_trickles_in_holds_no_thread() throws Exception {
        Slow slow = slowBody.get(90, TimeUnit.SECONDS);

        assertThat(slow.answer())
                .startsWith("HTTP/1.1 408 ")
                .contains("Connection: close", "urn:dayfold:problem:body-too-slow");
        assertThat(slow.seconds()).isBetween(19L, 60L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|VL00001",
                "{\"templateId\":\"\"}|VL00001",
                "{\"templateId\":null}|VL00001",
                "{\"templateId\":7}|VL00102"
            })
    void a_request_that_names_no_template_breaks_a_rule(String body, String code) throws Exception {
        Answer answer = api.send(api.post(body));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.json().getJsonArray("violations").getValuesAs(JsonObject.class))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.getString("field")).isEqualTo("templateId");
                    assertThat(violation.getString("code")).isEqualTo(code);
                });
    }

    @Test
    void a_caller_who_hangs_up_during_a_download_is_no_incident() throws Exception {
        String id = api.submit("{\"templateId\":\"many\",\"requestInfo\":{\"email\":\"md@example.com\"},"
                + "\"parameter\":{\"templateId\":\"many\",\"filter\":{\"from\":1}}}");
        api.awaitState(id, "COMPLETED");
        int before = server.log().length();
        for (String range : List.of("", "Range: bytes=1000-\r\n")) {
            try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
                // A reset and no orderly end, as of a client that was killed.
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(("GET " + signed(id, Instant.now().plusSeconds(60)) + " HTTP/1.1\r\nHost: x\r\n" + range
                                        + "\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
        }
        String log = Await.until(
                "both to be noticed",
                () -> server.log().substring(before),
                text -> text.split("the caller closed the connection", -1).length > 2,
                () -> "");
        assertThat(log).doesNotContain("incident", " ERROR ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json;charset=euc-kr"})
    void a_body_of_another_type_is_refused(String type) throws Exception {
        Answer answer = api.send(
                api.to("/api/exports").header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/exports", "/api/templates", "/api/nothing", "/api/exports/" + UNKNOWN + "/file"})
    void without_the_key_nothing_is_told(String path) throws Exception {
        Answer none = api.send(api.withoutKey(path));
        Answer wrong = api.send(api.withoutKey(path).header("Authorization", "Bearer k3yy"));

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.problem()).isEqualTo("unauthorized");
        assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(wrong.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404, unknown-path",
        "GET, /nothing, 404, unknown-path",
        "GET, /api/exports/" + UNKNOWN + ", 404, unknown-export",
        "GET, /api/exports/" + UNKNOWN + "/file, 404, unknown-export",
        "GET, /api/exports/%00, 404, unknown-export",
        "POST, /api/exports/" + UNKNOWN + "/stop, 404, unknown-export",
        "GET, /api/templates/nope, 404, unknown-template",
        "DELETE, /api/exports, 405, method-not-allowed",
        "GET, /api/exports?stat=FAILED, 400, invalid-query",
        "GET, /api/exports?limit=201, 400, invalid-query",
        "GET, /api/exports?requester=%00, 400, invalid-query"
    })
    void whatever_else_is_wrong_is_a_problem_too(String method, String path, int status, String problem)
            throws Exception {
        Answer answer = api.send(api.to(path).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void headers_that_cannot_be_read_are_a_problem_too() throws Exception {
        assertThat(api.send(api.to("/api/exports").header("Accept", "blah")).problem())
                .isEqualTo("bad-request");
        assertThat(api.send(api.to("/api/exports").header("Accept", "text/html"))
                        .problem())
                .isEqualTo("not-acceptable");
    }

    @Test
    void a_finished_export_can_neither_be_stopped_nor_restarted() throws Exception {
        for (String action : List.of("stop", "restart", "cancel")) {
            Answer answer =
                    api.send(api.to("/api/exports/" + id() + "/" + action).POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.status()).as(action).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("state-refuses");
        }
    }

    @Test
    void a_running_export_is_stopped_restarted_and_cancelled() throws Exception {
        String id = api.submit("{\"templateId\":\"endless\",\"requestInfo\":{\"email\":\"md@example.com\"},"
                + "\"parameter\":{\"templateId\":\"endless\",\"filter\":{\"from\":1}}}");
        api.await(id, export -> export.getInt("rows") > 0);
        assertThat(api.get("/api/exports/" + id + "/file").problem()).isEqualTo("not-ready");
        assertThat(api.get("/api/exports/" + id + "/manifest").status()).isEqualTo(409);

        Answer stopping = change(id, "stop");
        assertThat(stopping.status()).isEqualTo(202);
        assertThat(stopping.json().getString("state")).isIn("STOPPING", "STOPPED");
        JsonObject stopped = api.awaitState(id, "STOPPED");
        Answer queued = change(id, "restart");
        assertThat(queued.status()).isEqualTo(202);
        assertThat(queued.header("Location")).isEqualTo("/api/exports/" + id);
        api.await(
                id,
                export ->
                        export.getString("state").equals("RUNNING") && export.getInt("rows") > stopped.getInt("rows"));
        assertThat(change(id, "cancel").status()).isEqualTo(202);
        JsonObject cancelled = api.awaitState(id, "CANCELLED");

        assertThat(cancelled.getInt("attempt")).isEqualTo(2);
        assertThat(change(id, "restart").problem()).isEqualTo("state-refuses");
    }

    // --- idempotency

    @Test
    void a_key_repeated_with_the_same_body_gives_the_same_export_also_all_at_once() throws Exception {
        List<Callable<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            requests.add(() -> api.send(api.post(request("csv")).header("Idempotency-Key", "at-once")));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Set<String> ids = new TreeSet<>();
        try {
            for (Future<Answer> answer : threads.invokeAll(requests)) {
                assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(202);
                ids.add(answer.get().json().getString("id"));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(ids).hasSize(1);
    }

    @Test
    void a_key_with_another_body_is_refused_whatever_the_body_is() throws Exception {
        api.send(api.post(request("csv")).header("Idempotency-Key", "reused"));

        for (String other : List.of(request("xlsx"), "{\"templateId\":\"order-items\"}", "{}")) {
            Answer answer = api.send(api.post(other).header("Idempotency-Key", "reused"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.problem()).isEqualTo("idempotency-key");
        }
        assertThat(api.send(api.post(request("csv")).header("Idempotency-Key", "k".repeat(201)))
                        .problem())
                .isEqualTo("idempotency-key");
    }

    // --- lists

    @Test
    void pages_of_a_list_hold_every_export_once_newest_first() throws Exception {
        String requester = "pages@example.com";
        List<String> submitted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            submitted.add(0, api.submit(request("csv").replace("md@example.com", requester)));
        }

        List<String> listed = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            JsonObject page = api.get("/api/exports?limit=2&requester=" + requester + "&after=" + after)
                    .json();
            page.getJsonArray("items").getValuesAs(JsonObject.class).forEach(e -> listed.add(e.getString("id")));
            after = page.isNull("next") ? "" : page.getString("next");
            pages++;
        } while (!after.isEmpty());

        assertThat(listed).isEqualTo(submitted);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void a_list_is_filtered_by_state_and_template() throws Exception {
        List<JsonObject> completed = api.get("/api/exports?state=COMPLETED&templateId=order-items&limit=200")
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);

        assertThat(completed)
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.getString("state")).isEqualTo("COMPLETED"))
                .allSatisfy(e -> assertThat(e.getString("templateId")).isEqualTo("order-items"));
        assertThat(api.get("/api/exports?state=FAILED").json().getJsonArray("items"))
                .isEmpty();
    }

    // --- templates

    @Test
    void templates_are_listed_described_and_kept_as_they_were_used() throws Exception {
        assertThat(api.get("/api/templates").json().getJsonArray("items").getValuesAs(JsonObject.class))
                .extracting(t -> t.getString("id"))
                .containsExactly("endless", "many", "order-items", "short-lived");
        JsonObject form = api.get("/api/templates/order-items").json();
        assertThat(form.getJsonObject("period").getString("maxRange")).isEqualTo("P92D");
        JsonObject version = api.get("/api/templates/order-items/versions")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(version.getString("sha256")).isEqualTo(form.getString("sha256"));
        assertThat(version.getString("sql")).contains("FROM order_item");
    }

    // --- the document

    /** Write it anew with {@code curl -s localhost:8080/openapi > docs/openapi.yaml}. */
    @Test
    void the_openapi_document_in_docs_is_the_servers() throws Exception {
        Answer document = api.send(api.withoutKey("/openapi"));

        assertThat(document.text()).isEqualTo(Files.readString(Path.of("docs/openapi.yaml")));
    }

    private static Answer change(String id, String action) throws Exception {
        return api.send(api.to("/api/exports/" + id + "/" + action).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static String id() {
        return finished.getString("id");
    }

    private static String signed(String id, Instant expires) {
        return new SignedLinks(LinkSecret.of(SECRET), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .sign("/api/exports/" + id + "/file", expires);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static String request(String format) {
        return """
                { "templateId": "order-items", "downloadTitle": "", "format": "%s",
                  "requestInfo": { "name": false, "email": "md@example.com", "mdId": "md@example.com",
                                   "serviceSection": "데이폴드몰", "accountNo": "1001", "mdNo": false },
                  "parameter": { "templateId": "order-items",
                    "filter": { "mdSeNo": ["1", "2"],
                                "registDate": { "startDate": "2020-05-01", "endDate": "2020-05-03" } } } }
                """.formatted(format);
    }
}
