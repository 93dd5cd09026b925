package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.dayfold.it.RawConnection.Reply;
import org.dayfold.testing.Seed;
import org.dayfold.testing.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ten thousand requests as nobody should send them, the same ones each time. {@link Seed} says how to send others,
 * {@code -Ddayfold.fuzz.requests=} how many.
 */
class RequestFuzzIT {
    private static final int REQUESTS = Integer.getInteger("dayfold.fuzz.requests", 10_000);
    private static final int CONNECTIONS = 4;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What only a reader of the code should see: class names, stack traces, SQL, paths of the server. */
    private static final Pattern INTERNALS = Pattern.compile(
            "(org|com|io|java|jakarta)\\.[a-z]+\\.[A-Za-z.]+|Exception|\\bat [a-z]+\\.|SELECT |INSERT |JBERET|UT0\\d+|RESTEASY|undertow|standalone",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LOG_LINE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} .*|\\s.*|Caused by: .*|[a-z]+(\\.[A-Za-z0-9_$]+)+(: .*)?|}|");

    private static final String TEMPLATE = """
            createDate: 2026-11-20
            version: 1
            templateName: numbers
            queryFile: numbers.sql
            options: { exportFormat: csv, source: shop }
            requestInfo: { emailAddress: { sender: noreply@example.com, type: string, required: true } }
            validation:
              filter.from: { name: from, type: integer, required: true }
              filter.word: { name: word, type: string, maxLength: 20 }
              filter.words: { name: words, type: array, items: string }
            """;

    @TempDir
    static Path folder;

    private static ServerProcess server;
    private static ApiClient api;

    private final Set<String> accepted = new ConcurrentSkipListSet<>();
    private final Set<String> wrong = new ConcurrentSkipListSet<>();
    private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();

    @BeforeAll
    static void start() throws Exception {
        Path templates = Files.createDirectories(folder.resolve("templates"));
        Files.writeString(templates.resolve("numbers.yaml"), TEMPLATE);
        Files.writeString(
                templates.resolve("numbers.sql"),
                "SELECT x AS \"n\" FROM SYSTEM_RANGE(1, 100000000000) WHERE x >= ${filter.from} AND pause(100) IS NULL"
                        + " <#if filter.word??>AND '1' <> ${filter.word}</#if> <#if filter.words??>AND '1' NOT IN (${filter.words})</#if>");
        server = ServerProcess.in(folder.resolve("home"))
                .with("DAYFOLD_TEMPLATES", templates.toString())
                .with("DAYFOLD_SOURCE_SHOP_URL", SmallShop.create(folder.resolve("data")))
                .with("DAYFOLD_SOURCE_SHOP_USER", "sa")
                .with("DAYFOLD_JOBS", "1")
                .with("DAYFOLD_QUEUE_LIMIT", "100000")
                .with("DAYFOLD_BASE_URL", "https://exports.example.com/shop")
                .start();
        api = new ApiClient(server::uri, "none needed");
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void ten_thousand_mutated_requests_meet_no_server_error_and_queue_nothing_they_should_not() throws Exception {
        long seed = Seed.forTest(RequestFuzzIT.class);
        // The only slot is taken by an export without an end: the others wait and cost nothing.
        accepted.add(api.submit(MutatedRequest.VALID));

        List<Callable<Void>> lines = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            lines.add(() -> send(seed, first));
        }
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (Future<Void> line : threads.invokeAll(lines)) {
                line.get();
            }
        } finally {
            threads.shutdownNow();
        }

        System.out.println("RequestFuzzIT: " + counts);
        String log = server.log();
        log.lines().dropWhile(line -> !line.contains("incident ")).limit(8).forEach(System.out::println);
        assertThat(wrong).as("of seed " + seed).isEmpty();
        assertThat(listed())
                .as("exports that are there, and those that were answered 202")
                .isEqualTo(new TreeSet<>(accepted));
        assertThat(log).as("log").doesNotContain("incident ").doesNotContain("\u001b");
        assertThat(log.lines().filter(line -> !LOG_LINE.matcher(line).matches()).toList())
                .as("lines of the log that are no lines of the log")
                .isEmpty();
    }

    private Void send(long seed, int first) throws Exception {
        try (RawConnection connection = new RawConnection(server.uri("/").getPort())) {
            for (int i = first; i < REQUESTS; i += CONNECTIONS) {
                MutatedRequest request = MutatedRequest.of(seed + i);
                Reply reply = connection.send(request.bytes());
                counts.merge(request.name() + " " + reply.status(), 1, Integer::sum);
                if (request.expected() == MutatedRequest.Expected.REFUSED_BY_THE_SERVER) {
                    connection.close();
                }
                String flaw = flaw(request, reply);
                if (!flaw.isEmpty() && wrong.size() < 20) {
                    wrong.add("\n" + (seed + i) + " " + flaw + "\n  sent " + request + "\n  came " + reply.status()
                            + " " + reply.headers() + " " + reply.body());
                }
            }
        }
        return null;
    }

    /** Empty where the reply is as it should be. */
    private String flaw(MutatedRequest request, Reply reply) {
        MutatedRequest.Expected expected = request.expected();
        if (reply.status() >= 500) {
            return "a server error";
        }
        if (reply.status() == 202) {
            accepted.add(JSON.readTree(reply.body()).get("id").asString());
            boolean may =
                    expected == MutatedRequest.Expected.ACCEPTED || expected == MutatedRequest.Expected.BODY_DECIDES;
            return may && RequestOracle.mayBeAccepted(request.body()) ? "" : "accepted";
        }
        if (expected == MutatedRequest.Expected.ACCEPTED) {
            return "not accepted";
        }
        if (reply.status() < 400 && reply.status() != 0) {
            return expected == MutatedRequest.Expected.READ ? internals(reply) : "neither 202 nor a problem";
        }
        if (isOfTheServer(request, reply)) {
            return "";
        }
        return reply.isProblem() || isHead(request) ? internals(reply) + incomplete(reply) : "no problem";
    }

    private static final String NOT_SERVED =
            "<html><head><title>Error</title></head><body>404 - Not Found</body></html>";

    /** Undertow's own refusal, before there is an application to ask: a URI or a method that is none, TRACE, WEB-INF. */
    private static boolean isOfTheServer(MutatedRequest request, Reply reply) {
        if (request.expected() == MutatedRequest.Expected.REFUSED_BY_THE_SERVER) {
            return reply.bytes().length == 0;
        }
        boolean malformed = reply.status() == 400 && reply.header("connection").equals("close");
        boolean trace = reply.status() == 405 && request.name().equals("method");
        boolean hidden = request.toString().contains("-INF/") && reply.body().equals(NOT_SERVED);
        return request.expected() == MutatedRequest.Expected.READ
                && (hidden || reply.bytes().length == 0 && (malformed || trace));
    }

    private static boolean isHead(MutatedRequest request) {
        return new String(request.bytes(), 0, 5, StandardCharsets.ISO_8859_1).equals("HEAD ");
    }

    private static String internals(Reply reply) {
        return reply.header("content-type").contains("json")
                        && INTERNALS.matcher(reply.body()).find()
                ? "tells internals"
                : "";
    }

    private static String incomplete(Reply reply) {
        if (reply.bytes().length == 0) {
            return "";
        }
        JsonNode problem = JSON.readTree(reply.body());
        boolean whole = problem.path("status").asInt() == reply.status()
                && !problem.path("detail").asString("").isBlank();
        for (JsonNode violation : problem.path("violations")) {
            whole &= !violation.path("field").asString("").isBlank()
                    && violation.path("code").asString("").matches("VL[0-9]{5}")
                    && !violation.path("message").asString("").isBlank();
        }
        return whole ? "" : "an incomplete problem";
    }

    private static Set<String> listed() throws Exception {
        Set<String> ids = new TreeSet<>();
        String after = "";
        do {
            JsonNode page = JSON.readTree(
                    api.get("/api/exports?limit=200&after=" + after).text());
            page.path("items").forEach(export -> ids.add(export.get("id").asString()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        return ids;
    }
}
