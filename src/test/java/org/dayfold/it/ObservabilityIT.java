package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server says of itself: health, metrics and logs, asked as a load balancer, Prometheus and a log collector ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservabilityIT {
    /** What no answer of a server takes, however busy the machine: without it a test would wait for ever. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern METRIC_NAME = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)+");

    @TempDir
    static Path home;

    private final HttpClient http = HttpClient.newHttpClient();
    private ExportScene scene;

    @BeforeAll
    void start() throws Exception {
        scene = ExportScene.withS3(home, SceneDatabase.Kind.POSTGRESQL);
        scene.server().with("DAYFOLD_LOG_JSON", "true").with("DAYFOLD_WARM_UP", "true");
        scene.start();
        // Before any export is: it would end the rehearsal of its source.
        Await.until("the warm-up's end", scene.server()::log, log -> log.contains("that source shop"), scene::logTail);
    }

    @AfterEach
    void openLines() {
        scene.sourceLine().open();
        scene.storeLine().open();
        scene.mailLine().open();
        scene.shop().openGates();
    }

    @AfterAll
    void end() throws Exception {
        scene.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(scene.server().managementUri(path))
                        .timeout(ANSWER)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A check of {@code /health/ready} by its name. */
    private JsonNode check(String name) throws Exception {
        for (JsonNode check : JSON.readTree(get("/health/ready").body()).get("checks")) {
            if (check.get("name").asString().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check named " + name);
    }

    private void awaitAnswers(String check, String data, boolean answers) throws Exception {
        Await.until(
                check + " answers: " + answers,
                () -> check(check),
                found -> found.get("data").get(data).asBoolean() == answers,
                scene::logTail);
    }

    private double metric(String sample) throws Exception {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample " + sample));
    }

    private static String sample(String name, String label) {
        return name + "{WF_DEPLOYMENT=\"dayfold.war\"" + label + "}";
    }

    @Test
    void the_start_rehearses_a_file_and_the_reading_of_a_source_and_says_so() throws Exception {
        assertThat(scene.server().log())
                .contains("warmed up by 150000 made-up rows", "warmed up by 200000 rows that source shop made up")
                .doesNotContain("the warm-up failed");
    }

    @Test
    void a_source_store_or_mail_server_that_is_down_is_shown_and_leaves_the_node_ready() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        awaitAnswers("sources", "shop.answers", true);
        awaitAnswers("store", "answers", true);
        awaitAnswers("mail", "answers", true);

        scene.sourceLine().cut();
        scene.storeLine().cut();
        scene.mailLine().cut();
        awaitAnswers("sources", "shop.answers", false);
        awaitAnswers("store", "answers", false);
        awaitAnswers("mail", "answers", false);
        assertThat(check("mail").get("data").get("remark").asString()).isNotBlank();
        Await.until(
                "ready: it can take and keep requests",
                () -> get("/health/ready").statusCode(),
                status -> status == 200,
                scene::logTail);
        Await.until(
                "the metric of the source that is down",
                () -> metric(sample("dayfold_dependency_up", ",dependency=\"source shop\"")),
                up -> up == 0,
                scene::logTail);
        ExportUnderTest taken = scene.submit();
        taken.cancel();
        taken.awaitState("CANCELLED");
    }

    @Test
    void without_its_database_the_node_is_alive_and_not_ready_and_says_so_within_seconds() throws Exception {
        scene.shop().server().stop();
        try {
            HttpResponse<String> ready = Await.until(
                    "not ready", () -> get("/health/ready"), answer -> answer.statusCode() == 503, scene::logTail);
            assertThat(JSON.readTree(ready.body()).get("status").asString()).isEqualTo("DOWN");
            assertThat(ready.body()).contains("\"name\":\"database\",\"status\":\"DOWN\"");
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/metrics").statusCode())
                    .as("a scrape does not wait for it")
                    .isEqualTo(200);
        } finally {
            scene.shop().server().restart();
        }
        Await.until("ready again", () -> get("/health/ready"), answer -> answer.statusCode() == 200, scene::logTail);
    }

    @Test
    void what_happens_is_counted() throws Exception {
        double rows = metric(sample("dayfold_rows_read_total", ""));
        double steps = metric(sample("dayfold_step_seconds_count", ",step=\"extract\""));
        double letters = metric(sample("dayfold_deliveries_total", ",outcome=\"accepted\""));
        double completed = metric(sample("dayfold_exports_ended_total", ",state=\"completed\""));
        double requests = metric(sample("dayfold_submissions_total", ",outcome=\"accepted\""));

        double joined = metric(sample("dayfold_submissions_total", ",outcome=\"joined\""));

        scene.shop().closeGate(4, 9_500);
        ExportUnderTest export = scene.share("lines", Map.of());
        ExportUnderTest same = scene.share("lines", Map.of());
        scene.shop().openGates();
        export.awaitState("COMPLETED");
        same.awaitState("COMPLETED");
        Await.until(
                "two ends",
                () -> metric(sample("dayfold_exports_ended_total", ",state=\"completed\"")),
                ended -> ended - completed == 2,
                scene::logTail);

        assertThat(metric(sample("dayfold_rows_read_total", "")) - rows).isEqualTo(GatedShop.rows());
        assertThat(metric(sample("dayfold_step_seconds_count", ",step=\"extract\"")) - steps)
                .isEqualTo(1);
        assertThat(metric(sample("dayfold_step_seconds_sum", ",step=\"extract\"")))
                .isPositive();
        assertThat(metric(sample("dayfold_deliveries_total", ",outcome=\"accepted\"")) - letters)
                .isEqualTo(2);
        assertThat(metric(sample("dayfold_submissions_total", ",outcome=\"joined\"")) - joined)
                .isEqualTo(1);
        assertThat(metric(sample("dayfold_submissions_total", ",outcome=\"accepted\"")) - requests)
                .isEqualTo(1);
    }

    @Test
    void every_line_of_an_exports_threads_says_which_export_and_partition_it_is_for() throws Exception {
        double letters = metric(sample("dayfold_deliveries_total", ",outcome=\"accepted\""));
        ExportUnderTest failed = scene.submit("divides", "csv");
        Await.until("FAILED", failed::state, "FAILED"::equals, scene::logTail);
        ExportUnderTest other = scene.submit("lines", "csv").awaitState("COMPLETED");
        Await.until(
                "the letter of the other and two of the failure",
                () -> metric(sample("dayfold_deliveries_total", ",outcome=\"accepted\"")),
                accepted -> accepted - letters == 3,
                scene::logTail);

        // The last line may be one that is just being written.
        List<JsonNode> lines = scene.server()
                .log("server.json")
                .lines()
                .filter(line -> line.endsWith("}"))
                .map(JSON::readTree)
                .toList();
        assertThat(lines)
                .as("the server's own words for a partition that failed")
                .filteredOn(line -> line.get("loggerName").asString().equals("org.jberet"))
                .filteredOn(line -> line.get("level").asString().equals("ERROR"))
                .filteredOn(line -> mdc(line, "export").equals(failed.id()))
                .extracting(line -> mdc(line, "partition"))
                .contains("3");
        assertThat(lines)
                .as("what the other export's threads say of the failed one")
                .filteredOn(line -> mdc(line, "export").equals(other.id()))
                .noneMatch(line -> line.toString().contains(failed.id()));
        assertThat(lines)
                .as("lines of the queue and of steps")
                .filteredOn(line -> mdc(line, "export").equals(other.id()))
                .extracting(line -> line.get("threadName").asString())
                .anyMatch(thread -> thread.startsWith("EE-ManagedThreadFactory"));
        assertThat(lines)
                .as("threads that were an export's and log for the server again")
                .filteredOn(line -> line.get("loggerName").asString().startsWith("org.jboss.as"))
                .allMatch(line -> mdc(line, "export").isEmpty());
        assertThat(scene.server().log()).contains(" [" + failed.id() + "/3] ", " [" + other.id() + "] ");
    }

    private static String mdc(JsonNode line, String key) {
        JsonNode value = line.path("mdc").path(key);
        return value.isMissingNode() ? "" : value.asString();
    }

    @Test
    void every_metric_of_the_dashboard_is_on_the_endpoint() throws Exception {
        JsonNode dashboard = JSON.readTree(Files.readString(Path.of("docs/grafana-dashboard.json")));
        Set<String> named = new TreeSet<>();
        for (JsonNode expression : dashboard.findValues("expr")) {
            // Without what stands in braces (labels), brackets (time) and behind by (labels).
            String metrics = expression.asString().replaceAll("\\{[^}]*}|\\[[^]]*]|\\bby \\([^)]*\\)", "");
            METRIC_NAME.matcher(metrics).results().map(MatchResult::group).forEach(named::add);
        }
        Set<String> there = get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(there).containsAll(named);
        assertThat(there.stream().filter(name -> name.startsWith("dayfold_")).toList())
                .as("what is counted and the dashboard does not show")
                .containsExactlyElementsOf(named.stream()
                        .filter(name -> name.startsWith("dayfold_"))
                        .toList());
    }
}
