package org.dayfold.export.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayfold.export.rest.DeskWithOneFile.EXPIRED;
import static org.dayfold.export.rest.DeskWithOneFile.FINISHED;
import static org.dayfold.export.rest.DeskWithOneFile.IN_BUCKET;
import static org.dayfold.export.rest.DeskWithOneFile.RUNNING;
import static org.dayfold.export.rest.DeskWithOneFile.SHA256;
import static org.dayfold.export.rest.DeskWithOneFile.content;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dayfold.export.ExportState;
import org.dayfold.export.Submitted;
import org.dayfold.store.LinkSecret;
import org.dayfold.store.SignedLinks;
import org.dayfold.template.RequestCheck;
import org.jboss.resteasy.mock.MockDispatcherFactory;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jboss.resteasy.spi.Dispatcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API with the server's own JAX-RS and JSON-B, in memory: what clients get for what they send. */
class ApiTest {
    private static final String UNKNOWN = "0190c0de-0000-7000-8000-00000000000f";
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    private final DeskWithOneFile desk = new DeskWithOneFile();
    private final SignedLinks links =
            new SignedLinks(LinkSecret.of("a secret of more than thirty-two bytes"), Clock.fixed(NOW, ZoneOffset.UTC));
    private Dispatcher api;

    @BeforeEach
    void open() {
        api = dispatcher(Optional.of("k3y"));
    }

    private Dispatcher dispatcher(Optional<String> key) {
        ApiSettings settings = new ApiSettings(URI.create("https://back.example"), key);
        ExportsResource exports = new ExportsResource();
        exports.desk = desk;
        exports.settings = settings;
        ExportFileResource file = new ExportFileResource();
        file.desk = desk;
        file.settings = settings;
        file.signedLinks = links;
        ApiKeyGate gate = new ApiKeyGate();
        gate.settings = settings;
        Dispatcher dispatcher = MockDispatcherFactory.createDispatcher();
        dispatcher.getProviderFactory().register(gate);
        dispatcher.getProviderFactory().register(SignedLinkGate.class);
        dispatcher.getProviderFactory().register(AnswerHeaders.class);
        dispatcher.getProviderFactory().register(ProblemMapper.class);
        dispatcher.getRegistry().addSingletonResource(exports);
        dispatcher.getRegistry().addSingletonResource(file);
        return dispatcher;
    }

    // --- the key

    @ParameterizedTest
    @ValueSource(strings = {"/exports", "/exports/" + FINISHED, "/exports/" + FINISHED + "/file", "/nothing"})
    void without_the_key_nothing_is_told_not_even_what_there_is(String path) throws Exception {
        MockHttpResponse answer = send(MockHttpRequest.get(path));

        assertThat(problem(answer, 401)).isEqualTo("unauthorized");
        assertThat(answer.getOutputHeaders().getFirst("WWW-Authenticate")).isEqualTo("Bearer realm=\"dayfold\"");
    }

    @ParameterizedTest
    @CsvSource({"Bearer k3y, 200", "bearer k3y, 200", "Bearer k3z, 401", "Bearer, 401", "Basic k3y, 401", "k3y, 401"})
    void only_the_right_key_opens(String header, int status) throws Exception {
        assertThat(send(MockHttpRequest.get("/exports").header("Authorization", header))
                        .getStatus())
                .isEqualTo(status);
    }

    @Test
    void a_server_without_a_key_asks_for_none() throws Exception {
        api = dispatcher(Optional.empty());

        assertThat(send(MockHttpRequest.get("/exports")).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/exports?signature=x&expires=1",
                "/exports/" + FINISHED + "?signature=x",
                "/exports/" + FINISHED + "/manifest?expires=9999999999"
            })
    void what_looks_like_a_signed_link_opens_nothing_but_a_file(String path) throws Exception {
        assertThat(problem(send(MockHttpRequest.get(path)), 401)).isEqualTo("unauthorized");
    }

    @Test
    void a_signature_lets_no_change_through() throws Exception {
        assertThat(problem(send(MockHttpRequest.post("/exports/" + RUNNING + "/stop?signature=x&expires=1")), 401))
                .isEqualTo("unauthorized");
    }

    @ParameterizedTest
    @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 202", "none, 202"})
    void pages_of_other_sites_change_nothing_even_on_a_server_without_a_key(String site, int status) throws Exception {
        api = dispatcher(Optional.empty());

        MockHttpResponse answer =
                send(MockHttpRequest.post("/exports/" + FINISHED + "/restart").header("Sec-Fetch-Site", site));

        assertThat(answer.getStatus()).isEqualTo(status);
    }

    // --- problems

    @Test
    void every_answer_forbids_caching_and_guessing() throws Exception {
        MockHttpResponse answer = send(withKey(MockHttpRequest.get("/exports")));

        assertThat(answer.getOutputHeaders().getFirst("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getOutputHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void a_path_that_is_none_is_a_problem_in_the_language_asked_for() throws Exception {
        MockHttpResponse korean = send(withKey(MockHttpRequest.get("/nothing")));
        MockHttpResponse english =
                send(withKey(MockHttpRequest.get("/nothing")).header("Accept-Language", "en-US,ko;q=0.5"));

        assertThat(problem(korean, 404)).isEqualTo("unknown-path");
        assertThat(json(korean).getString("title")).isEqualTo("존재하지 않는 주소입니다");
        assertThat(korean.getOutputHeaders().getFirst("Content-Language")).hasToString("ko");
        assertThat(json(english).getString("title")).isEqualTo("There is nothing here");
        assertThat(english.getOutputHeaders().getFirst("Content-Language")).hasToString("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {UNKNOWN, "1", "%00", "..%2F..", "x y"})
    void an_id_of_no_export_is_not_found(String id) throws Exception {
        assertThat(problem(send(withKey(MockHttpRequest.get("/exports/" + id.replace(" ", "%20")))), 404))
                .isIn("unknown-export", "unknown-path");
    }

    @Test
    void a_method_that_is_not_possible_says_which_are() throws Exception {
        MockHttpResponse answer = send(withKey(MockHttpRequest.delete("/exports")));

        assertThat(problem(answer, 405)).isEqualTo("method-not-allowed");
        assertThat(String.valueOf(answer.getOutputHeaders().getFirst("Allow"))).contains("GET", "POST");
    }

    @Test
    void a_representation_that_there_is_not_is_a_problem_all_the_same() throws Exception {
        assertThat(problem(send(withKey(MockHttpRequest.get("/exports")).accept("text/html")), 406))
                .isEqualTo("not-acceptable");
    }

    @Test
    void what_nobody_foresaw_shows_an_incident_and_nothing_else() throws Exception {
        MockHttpResponse answer = quietly(withKey(MockHttpRequest.post("/exports/" + RUNNING + "/cancel")));

        assertThat(problem(answer, 500)).isEqualTo("internal-error");
        assertThat(json(answer).getString("incident")).hasSize(36);
        assertThat(answer.getContentAsString()).doesNotContain("Exception").doesNotContain("org.dayfold");
    }

    @Test
    void a_state_that_does_not_allow_a_change_is_a_conflict() throws Exception {
        MockHttpResponse answer = send(
                withKey(MockHttpRequest.post("/exports/" + FINISHED + "/stop")).header("Accept-Language", "en"));

        assertThat(problem(answer, 409)).isEqualTo("state-refuses");
        assertThat(json(answer).getString("detail")).isEqualTo("An export in state COMPLETED takes no stop.");
        assertThat(problem(send(withKey(MockHttpRequest.post("/exports/" + UNKNOWN + "/stop"))), 404))
                .isEqualTo("unknown-export");
    }

    @Test
    void the_manifest_is_answered_as_it_was_stored() throws Exception {
        assertThat(send(withKey(MockHttpRequest.get("/exports/" + FINISHED + "/manifest")))
                        .getContentAsString())
                .isEqualTo("{\"exportId\":\"" + FINISHED + "\"}");
        assertThat(problem(send(withKey(MockHttpRequest.get("/exports/" + RUNNING + "/manifest"))), 409))
                .isEqualTo("not-ready");
    }

    // --- submitting

    @Test
    void a_submission_is_accepted_with_its_place() throws Exception {
        desk.answer = new Submitted.Accepted(DeskWithOneFile.export(RUNNING, ExportState.QUEUED), false);

        MockHttpResponse answer = send(post("{\"templateId\":\"order-items\"}")
                .header("Idempotency-Key", "k-1")
                .header("Accept-Language", "en"));

        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(answer.getOutputHeaders().getFirst("Location")).isEqualTo("/api/exports/" + RUNNING);
        assertThat(json(answer).keySet()).containsExactlyInAnyOrder("id", "state", "joined", "reused", "links");
        assertThat(desk.lastSubmission.body()).containsEntry("templateId", "order-items");
        assertThat(desk.lastSubmission.idempotencyKey()).contains("k-1");
        assertThat(desk.lastSubmission.language()).isEqualTo("en");
        // printf '{"templateId":"order-items"}' | sha256sum
        assertThat(desk.lastSubmission.bodySha256())
                .isEqualTo("c619f2d80707881e09e018d5ab8ef3ca6d2398e894a5ccceb76af59ba103c1aa");
    }

    @Test
    void what_the_desk_does_not_take_is_told_as_the_contract_says() throws Exception {
        desk.answer = new Submitted.UnknownTemplate("x");
        assertThat(problem(send(post("{}")), 404)).isEqualTo("unknown-template");
        desk.answer = new Submitted.KeyReused("k");
        assertThat(problem(send(post("{}")), 422)).isEqualTo("idempotency-key");
        desk.answer = new Submitted.TemplateUnusable("x", "i-1");
        MockHttpResponse unusable = send(post("{}"));
        assertThat(problem(unusable, 500)).isEqualTo("template-unusable");
        assertThat(json(unusable).getString("incident")).isEqualTo("i-1");
    }

    @Test
    void many_violations_are_told_up_to_a_hundred_and_the_rest_are_counted() throws Exception {
        desk.answer = new Submitted.Invalid(
                Collections.nCopies(100, RequestCheck.unnamed(Map.of()).orElseThrow()));
        JsonObject whole = json(send(post("{}").header("Accept-Language", "en")));
        assertThat(whole.getJsonArray("violations")).hasSize(100);
        assertThat(whole.containsKey("furtherViolations")).isFalse();
        assertThat(whole.getString("detail")).isEqualTo("100 values cannot be taken as given; see violations.");

        desk.answer = new Submitted.Invalid(
                Collections.nCopies(3_001, RequestCheck.unnamed(Map.of()).orElseThrow()));
        MockHttpResponse answer = send(post("{}").header("Accept-Language", "en"));
        assertThat(problem(answer, 422)).isEqualTo("invalid-request");
        assertThat(json(answer).getJsonArray("violations")).hasSize(100);
        assertThat(json(answer).getInt("furtherViolations")).isEqualTo(2_901);
        assertThat(json(answer).getString("detail"))
                .isEqualTo("3,001 values cannot be taken as given; see violations, which lacks 2,901 more.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "57P01", "53300", "90098"})
    void while_the_applications_database_is_away_who_asks_is_told_to_come_again(String sqlState) throws Exception {
        desk.failure = new IllegalStateException(
                "could not begin", new RuntimeException(new SQLException("Connection refused", sqlState)));
        for (MockHttpRequest request : List.of(post("{}"), withKey(MockHttpRequest.get("/exports/" + FINISHED)))) {
            MockHttpResponse answer = quietly(request.header("Accept-Language", "en"));
            assertThat(problem(answer, 503)).isEqualTo("unavailable");
            assertThat(header(answer, "Retry-After")).isEqualTo("10");
            assertThat(json(answer).getString("detail"))
                    .isEqualTo("The application's own database cannot be reached. Please ask again in 10 seconds.");
            assertThat(json(answer).containsKey("incident")).isFalse();
        }
    }

    @Test
    void a_commit_that_the_database_did_not_take_is_an_outage_too() throws Exception {
        desk.failure = new IllegalStateException("rolled back");
        desk.failure.addSuppressed(new SQLException("connection closed", "08003"));

        assertThat(problem(quietly(post("{}")), 503)).isEqualTo("unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42703", "22001"})
    void what_the_database_refuses_is_an_incident(String sqlState) throws Exception {
        desk.failure = new IllegalStateException(new SQLException("refused", sqlState));

        assertThat(problem(quietly(post("{}")), 500)).isEqualTo("internal-error");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, 415",
        "application/x-www-form-urlencoded, 415",
        "application/json;charset=euc-kr, 415",
        "application/json;charset=UTF-8, 404",
        "application/json, 404"
    })
    void only_json_in_utf_8_is_read(String type, int status) throws Exception {
        desk.answer = new Submitted.UnknownTemplate("x");

        MockHttpRequest request = withKey(MockHttpRequest.post("/exports").header("Content-Type", type));

        assertThat(send(request.content("{}".getBytes(StandardCharsets.UTF_8))).getStatus())
                .isEqualTo(status);
    }

    @Test
    void a_body_without_a_type_is_not_guessed_at() throws Exception {
        MockHttpRequest request = withKey(MockHttpRequest.post("/exports"));

        assertThat(problem(send(request.content("{}".getBytes(StandardCharsets.UTF_8))), 415))
                .isEqualTo("unsupported-media-type");
    }

    @Test
    void unreadable_json_says_where() throws Exception {
        MockHttpResponse answer = send(post("{\n \"a\" 1}").header("Accept-Language", "en"));

        assertThat(problem(answer, 400)).isEqualTo("unreadable-json");
        assertThat(json(answer).getString("detail")).startsWith("No JSON at line 2, column ");
    }

    @Test
    void a_body_over_64_kilobytes_is_refused() throws Exception {
        assertThat(problem(send(post(" ".repeat(65_537))), 413)).isEqualTo("body-too-large");
        assertThat(problem(send(post(" ".repeat(65_536))), 400)).isEqualTo("unreadable-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "키", "tab\tbed"})
    void an_idempotency_key_is_visible_ascii(String key) throws Exception {
        assertThat(problem(send(post("{}").header("Idempotency-Key", key)), 422))
                .isEqualTo("idempotency-key");
    }

    @Test
    void an_idempotency_key_has_at_most_200_characters_and_stands_alone() throws Exception {
        desk.answer = new Submitted.UnknownTemplate("x");

        assertThat(send(post("{}").header("Idempotency-Key", "k".repeat(200))).getStatus())
                .isEqualTo(404);
        assertThat(send(post("{}").header("Idempotency-Key", "k".repeat(201))).getStatus())
                .isEqualTo(422);
        assertThat(send(post("{}").header("Idempotency-Key", "a").header("Idempotency-Key", "b"))
                        .getStatus())
                .isEqualTo(422);
    }

    // --- the file

    @Test
    void with_the_key_the_file_is_behind_a_link_that_works_for_minutes() throws Exception {
        MockHttpResponse answer = send(withKey(MockHttpRequest.get("/exports/" + FINISHED + "/file")));

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getOutputHeaders().getFirst("Location"))
                .isEqualTo("https://back.example"
                        + links.sign("/api/exports/" + FINISHED + "/file", Duration.ofMinutes(5)));
    }

    @Test
    void a_file_in_a_bucket_is_behind_the_buckets_own_link() throws Exception {
        for (MockHttpRequest request : new MockHttpRequest[] {
            withKey(MockHttpRequest.get("/exports/" + IN_BUCKET + "/file")), signed(IN_BUCKET, Duration.ofDays(7))
        }) {
            MockHttpResponse answer = send(request);
            assertThat(answer.getStatus()).isEqualTo(302);
            assertThat(answer.getOutputHeaders().getFirst("Location"))
                    .isEqualTo("https://bucket.example/key?X-Amz-Signature=1");
        }
    }

    @Test
    void a_signed_link_gives_the_file_without_a_key() throws Exception {
        MockHttpResponse answer = send(signed(FINISHED, Duration.ofDays(7)));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getOutput()).isEqualTo(content());
        assertThat(header(answer, "Content-Type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(header(answer, "Content-Length")).isEqualTo("100");
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(answer, "Cache-Control")).isEqualTo("private");
        assertThat(header(answer, "ETag")).isEqualTo("\"" + SHA256 + "\"");
        assertThat(header(answer, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"__ ___20261120.csv\"; "
                        + "filename*=UTF-8''%EC%A3%BC%EB%AC%B8%20%EC%83%81%ED%92%88_20261120.csv");
    }

    @Test
    void head_tells_of_the_file_without_its_bytes() throws Exception {
        MockHttpRequest request = MockHttpRequest.head(link(FINISHED, Duration.ofDays(1)));

        MockHttpResponse answer = send(request.header("Range", "bytes=0-9"));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(header(answer, "Content-Length")).isEqualTo("100");
        assertThat(answer.getOutput()).isEmpty();
    }

    @Test
    void a_range_gives_that_part_of_the_file() throws Exception {
        MockHttpResponse answer = send(signed(FINISHED, Duration.ofDays(7)).header("Range", "bytes=95-"));

        assertThat(answer.getStatus()).isEqualTo(206);
        assertThat(answer.getOutput()).isEqualTo(Arrays.copyOfRange(content(), 95, 100));
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes 95-99/100");
        assertThat(header(answer, "Content-Length")).isEqualTo("5");
    }

    @Test
    void a_range_behind_the_end_says_how_long_the_file_is() throws Exception {
        MockHttpResponse answer = send(signed(FINISHED, Duration.ofDays(7)).header("Range", "bytes=100-"));

        assertThat(problem(answer, 416)).isEqualTo("range-not-satisfiable");
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes */100");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"@\" | 206",
                "\"other\" | 200",
                "W/\"@\" | 200",
                "Sat, 21 Nov 2026 00:00:00 GMT | 200",
            })
    void a_range_of_another_file_gives_the_whole_one(String ifRange, int status) throws Exception {
        MockHttpResponse answer = send(signed(FINISHED, Duration.ofDays(7))
                .header("Range", "bytes=95-")
                .header("If-Range", ifRange.replace("@", SHA256)));

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getOutput()).hasSize(status == 206 ? 5 : 100);
    }

    @Test
    void who_has_the_file_already_gets_no_bytes() throws Exception {
        MockHttpResponse answer =
                send(signed(FINISHED, Duration.ofDays(7)).header("If-None-Match", "\"" + SHA256 + "\""));

        assertThat(answer.getStatus()).isEqualTo(304);
        assertThat(answer.getOutput()).isEmpty();
    }

    @Test
    void an_altered_link_is_refused_before_anything_is_told() throws Exception {
        String good = link(FINISHED, Duration.ofDays(7));

        assertThat(problem(send(MockHttpRequest.get(good + "x")), 403)).isEqualTo("link-tampered");
        assertThat(problem(send(MockHttpRequest.get(good.replace(FINISHED, RUNNING))), 403))
                .isEqualTo("link-tampered");
        assertThat(problem(send(MockHttpRequest.get(good.replace(FINISHED, UNKNOWN))), 403))
                .isEqualTo("link-tampered");
        assertThat(problem(send(MockHttpRequest.get(good.replace("expires=", "expires=9"))), 403))
                .isEqualTo("link-tampered");
        assertThat(problem(send(MockHttpRequest.get(good.substring(0, good.indexOf("&")))), 403))
                .isEqualTo("link-tampered");
    }

    @Test
    void an_altered_link_is_refused_with_a_key_too() throws Exception {
        assertThat(problem(send(withKey(MockHttpRequest.get(link(FINISHED, Duration.ofDays(1)) + "x"))), 403))
                .isEqualTo("link-tampered");
    }

    @Test
    void a_link_ends_with_its_time() throws Exception {
        assertThat(problem(send(signed(FINISHED, Duration.ZERO)), 410)).isEqualTo("link-expired");
        assertThat(send(signed(FINISHED, Duration.ofSeconds(1))).getStatus()).isEqualTo(200);
    }

    @Test
    void a_file_that_is_not_there_says_why() throws Exception {
        assertThat(problem(send(withKey(MockHttpRequest.get("/exports/" + UNKNOWN + "/file"))), 404))
                .isEqualTo("unknown-export");
        assertThat(problem(send(withKey(MockHttpRequest.get("/exports/" + RUNNING + "/file"))), 409))
                .isEqualTo("not-ready");
        assertThat(problem(send(signed(RUNNING, Duration.ofDays(1))), 409)).isEqualTo("not-ready");
        MockHttpResponse expired = send(withKey(MockHttpRequest.get("/exports/" + EXPIRED + "/file")));
        assertThat(problem(expired, 410)).isEqualTo("file-expired");
        assertThat(json(expired).getString("detail")).contains("2026-11-27T09:00:00+09:00");
    }

    @Test
    void a_file_lost_in_the_store_is_a_problem_and_no_broken_download() throws Exception {
        MockHttpResponse answer = quietly(signed(DeskWithOneFile.BROKEN, Duration.ofDays(1)));

        assertThat(problem(answer, 500)).isEqualTo("internal-error");
        assertThat(header(answer, "Content-Disposition")).isEqualTo("null");
    }

    /** For answers that log an incident, which would look like a failure of the build. */
    private MockHttpResponse quietly(MockHttpRequest request) {
        Logger log = Logger.getLogger(ProblemMapper.class.getName());
        Level before = log.getLevel();
        log.setLevel(Level.OFF);
        try {
            return send(request);
        } finally {
            log.setLevel(before);
        }
    }

    private MockHttpRequest signed(String id, Duration life) throws URISyntaxException {
        return MockHttpRequest.get(link(id, life));
    }

    /** As {@code /api} is the dispatcher's own path, without it. */
    private String link(String id, Duration life) {
        return links.sign("/api/exports/" + id + "/file", life).substring("/api".length());
    }

    private static MockHttpRequest post(String body) throws URISyntaxException {
        return withKey(MockHttpRequest.post("/exports"))
                .header("Content-Type", "application/json")
                .content(body.getBytes(StandardCharsets.UTF_8));
    }

    private static MockHttpRequest withKey(MockHttpRequest request) {
        return request.header("Authorization", "Bearer k3y");
    }

    private MockHttpResponse send(MockHttpRequest request) {
        MockHttpResponse response = new MockHttpResponse();
        api.invoke(request, response);
        return response;
    }

    private static String header(MockHttpResponse answer, String name) {
        return String.valueOf(answer.getOutputHeaders().getFirst(name));
    }

    private static JsonObject json(MockHttpResponse answer) throws Exception {
        return Json.createReader(new StringReader(answer.getContentAsString())).readObject();
    }

    /** The kind of problem that the answer tells; its status must stand in both places. */
    private static String problem(MockHttpResponse answer, int status) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        JsonObject problem = json(answer);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        return problem.getString("type").substring("urn:dayfold:problem:".length());
    }
}
