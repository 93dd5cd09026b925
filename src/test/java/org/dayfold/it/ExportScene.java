package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dayfold.testing.LocalS3;
import org.dayfold.testing.MailSink;
import org.dayfold.testing.ServerProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server and all it works with: application database, source, templates, store and mail, each real and each this test's
 * own. The server is not started yet; {@link #server()} is there to be started, killed and started again.
 */
final class ExportScene implements AutoCloseable {
    /** What no answer of a server takes, however busy the machine: without it a test would wait for ever. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    static final String ADMIN = "operator";
    static final String ADMIN_PASSWORD = "for-this-test";
    static final String OPERATORS = "operators@example.com";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path home;
    private final GatedShop shop;
    private final MailSink mail = MailSink.start();
    private final HeldLine mailLine = new HeldLine(mail.port());
    private final HeldLine sourceLine;
    private final List<AutoCloseable> closing = new ArrayList<>(List.of(mailLine, mail));
    private final SceneDatabase database;
    private final Map<String, String> settings = new TreeMap<>();
    private final ServerProcess server;
    private ServerProcess reached;
    private HeldLine storeLine;
    private Path bucket;
    private HeldLine ledgerLine;
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    private ExportScene(Path home, SceneDatabase.Kind kind) throws IOException {
        this.home = home;
        String name = "scene_" + NUMBER.incrementAndGet();
        shop = GatedShop.create(name + "_shop");
        sourceLine = new HeldLine(shop.server().port());
        closing.add(sourceLine);
        database = SceneDatabase.create(kind, home, name);
        writeTemplates();
        settings.put("DAYFOLD_TEMPLATES", home.resolve("templates").toString());
        settings.put("DAYFOLD_STAGING", home.resolve("staging").toString());
        settings.put("DAYFOLD_STORE", "file:" + home.resolve("files"));
        settings.put("DAYFOLD_LINK_SECRET", "secret-of-all-nodes-of-this-scene");
        settings.put("DAYFOLD_SOURCE_SHOP_URL", shop.url(sourceLine.port()));
        settings.put("DAYFOLD_SOURCE_SHOP_USER", shop.server().user());
        settings.put("DAYFOLD_SOURCE_SHOP_PASSWORD", shop.server().password());
        settings.put("DAYFOLD_SMTP_HOST", "127.0.0.1");
        settings.put("DAYFOLD_SMTP_PORT", Integer.toString(mailLine.port()));
        settings.put("DAYFOLD_MAIL_FROM", "dayfold@example.com");
        settings.put("DAYFOLD_OPERATORS", OPERATORS);
        settings.put("DAYFOLD_ADMIN_USER", ADMIN);
        settings.put("DAYFOLD_ADMIN_PASSWORD", ADMIN_PASSWORD);
        settings.putAll(database.settings());
        if (kind == SceneDatabase.Kind.POSTGRESQL) {
            ledgerLine = new HeldLine(shop.server().port());
            closing.add(ledgerLine);
            settings.put("DAYFOLD_DB_URL", ledgerUrl());
        }
        server = ServerProcess.in(home);
        settings.forEach(server::with);
        reached = server;
    }

    /** What lies in the bucket and ends like this. */
    List<Path> inBucket(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(bucket)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    /** Files go into a folder of the home. */
    static ExportScene in(Path home, SceneDatabase.Kind database) throws IOException {
        return new ExportScene(home, database);
    }

    /** Files go into an S3 bucket of this scene's own, over a {@link #storeLine()}. */
    static ExportScene withS3(Path home, SceneDatabase.Kind database) throws IOException {
        ExportScene scene = new ExportScene(home, database);
        LocalS3 s3 = LocalS3.start();
        String bucket = s3.createBucket("scene-" + NUMBER.incrementAndGet());
        scene.bucket = s3.folder(bucket);
        scene.storeLine = new HeldLine(s3.port());
        scene.closing.add(scene.storeLine);
        scene.server
                .with("DAYFOLD_STORE", "s3://" + bucket + "/exports")
                .with("DAYFOLD_S3_ENDPOINT", "http://127.0.0.1:" + scene.storeLine.port())
                .with("DAYFOLD_S3_REGION", s3.region())
                .with("DAYFOLD_S3_PATH_STYLE", "true")
                .with("AWS_ACCESS_KEY_ID", s3.accessKey())
                .with("AWS_SECRET_ACCESS_KEY", s3.secretKey());
        return scene;
    }

    /**
     * {@code lines}: all rows by day; {@code edited} is the same, for a test to change. {@code hasty}: with a deadline of three
     * seconds. {@code kept}: its results are reused for an hour. {@code frozen}: reads in one
     * snapshot. {@code divides}: fails on one row of the fourth day. {@code missing}: names a column that is not there.
     */
    private void writeTemplates() throws IOException {
        Path folder = Files.createDirectories(home.resolve("templates"));
        writeTemplate(folder, "lines", "PT20M", "line.price");
        writeTemplate(folder, "edited", "PT20M", "line.price");
        writeTemplate(folder, "hasty", "PT3S", "line.price");
        writeTemplate(folder, "kept", "PT20M, reuseFor: PT1H", "line.price");
        writeTemplate(folder, "frozen", "PT20M, consistency: snapshot", "line.price");
        writeTemplate(folder, "divides", "PT20M", "line.price / (line.id - 300777)");
        writeTemplate(folder, "missing", "PT20M", "no_such_column");
    }

    private static void writeTemplate(Path folder, String name, String deadline, String price) throws IOException {
        Files.writeString(folder.resolve(name + ".sql"), """
                SELECT line.id AS "번호", line.product AS "상품명", line.memo AS "메모", line.quantity AS "수량",
                  %s AS "금액", line.registered_at AS "등록일시"
                FROM (SELECT * FROM line
                      WHERE registered_at >= ${filter.day.startDate} AND registered_at < ${filter.day.endDate}
                      ORDER BY registered_at, id OFFSET 0) AS line
                WHERE waits_at_gate(line.id)
                """.formatted(price));
        Files.writeString(folder.resolve(name + ".yaml"), """
                createDate: 2026-11-20
                version: 1
                templateName: "판매 내역"
                description: Lines of a shop by day
                queryFile: %s.sql
                options: { exportFormat: xlsx, reservedService: 데이폴드, source: shop, zone: Asia/Seoul, deadline: %s }
                requestInfo:
                  emailAddress: { sender: noreply@example.com, type: string, required: true }
                  downloadStep:
                    required: true
                    type: date
                    stepRange: { days: 1, target: [filter.day.startDate, filter.day.endDate] }
                validation:
                  filter.day.startDate: { name: 시작일, type: date, required: true }
                  filter.day.endDate: { name: 종료일, type: date, required: true }
                """.formatted(name, deadline));
    }

    ServerProcess server() {
        return server;
    }

    /** One more node on the same database, staging and store; not started. An H2 file takes one server only. */
    ServerProcess anotherNode(String name) throws IOException {
        ServerProcess node = ServerProcess.in(home.resolve(name));
        settings.forEach(node::with);
        closing.add(node);
        return node.with("DAYFOLD_NODE", name);
    }

    /** From now on the API is asked at this node. */
    void reachThrough(ServerProcess node) {
        reached = node;
    }

    ExportScene start() throws Exception {
        server.start();
        return this;
    }

    /** SIGKILL and a new start, ready to work. */
    void killAndStart() throws Exception {
        server.kill9();
        server.start();
    }

    GatedShop shop() {
        return shop;
    }

    MailSink mail() {
        return mail;
    }

    HeldLine mailLine() {
        return mailLine;
    }

    HeldLine sourceLine() {
        return sourceLine;
    }

    /** Null without S3. */
    HeldLine storeLine() {
        return storeLine;
    }

    /** To the application's own database; null on H2, which has no line. */
    HeldLine ledgerLine() {
        return ledgerLine;
    }

    /** The application's PostgreSQL, over its line. */
    String ledgerUrl() {
        return database.url().replaceFirst(":\\d+/", ":" + ledgerLine.port() + "/");
    }

    SceneDatabase database() {
        return database;
    }

    ManagementConsole console() {
        return new ManagementConsole(server.managementUri("/").getPort());
    }

    Path home() {
        return home;
    }

    /** Folder of an export's parts. */
    Path staging(ExportUnderTest export) {
        return home.resolve("staging").resolve(export.id());
    }

    /** The parts in staging with this ending, such as {@code .rows}. */
    List<Path> parts(ExportUnderTest export, String ending) throws IOException {
        if (!Files.exists(staging(export))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(staging(export))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** All days as xlsx; its letter goes to an address of its own. */
    ExportUnderTest submit() throws Exception {
        return submit("lines", "xlsx");
    }

    ExportUnderTest submit(String template, String format) throws Exception {
        String who = "md" + NUMBER.incrementAndGet() + "@example.com";
        return submit(template, format, who, GatedShop.FIRST_DAY, GatedShop.LAST_DAY);
    }

    ExportUnderTest submit(String template, String format, String requester, LocalDate from, LocalDate to)
            throws Exception {
        HttpResponse<String> answer = ask(template, format, requester, from, to);
        if (answer.statusCode() != 202) {
            throw new AssertionError("POST /api/exports answered " + answer.statusCode() + ": " + answer.body());
        }
        return new ExportUnderTest(this, JSON.readTree(answer.body()).get("id").asString(), requester);
    }

    /** All days as csv, for an address of its own; the same run as for others who ask for the same. */
    ExportUnderTest share(String template, Map<String, Object> more) throws Exception {
        String who = "md" + NUMBER.incrementAndGet() + "@example.com";
        HttpResponse<String> answer = ask(template, "csv", who, GatedShop.FIRST_DAY, GatedShop.LAST_DAY, more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return new ExportUnderTest(this, JSON.readTree(answer.body()).get("id").asString(), who);
    }

    /** A submission with a run of its own, whatever the answer. */
    HttpResponse<String> ask(String template, String format, String requester, LocalDate from, LocalDate to)
            throws Exception {
        return ask(template, format, requester, from, to, Map.of("fresh", true));
    }

    /** @param more members of the request beside those of every request */
    HttpResponse<String> ask(
            String template, String format, String requester, LocalDate from, LocalDate to, Map<String, Object> more)
            throws Exception {
        Map<String, Object> day = Map.of("startDate", from.toString(), "endDate", to.toString());
        Map<String, Object> body = new TreeMap<>(Map.of(
                "templateId",
                template,
                "format",
                format,
                "requestInfo",
                Map.of("email", requester, "mdId", requester, "serviceSection", "데이폴드몰"),
                "parameter",
                Map.of("templateId", template, "filter", Map.of("day", day))));
        body.putAll(more);
        return http.send(
                HttpRequest.newBuilder(reached.uri("/api/exports"))
                        .timeout(ANSWER)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(reached.uri(path)).timeout(ANSWER).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError("GET " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** @return the status */
    int post(String path) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(reached.uri(path))
                                .timeout(ANSWER)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /**
     * Waits until no run is under way or due: an export is COMPLETED when its file is there and its letter's fate known, and
     * its run's last step and its task end a moment later. An H2 file cannot be asked while its server has it.
     * Once in a server's life: the gauges of the queue are those of the last time they were asked for.
     */
    void awaitIdle() throws Exception {
        HttpRequest metrics = HttpRequest.newBuilder(reached.managementUri("/metrics"))
                .timeout(ANSWER)
                .build();
        Await.until(
                "an empty queue and no run",
                () -> http.send(metrics, HttpResponse.BodyHandlers.ofString())
                        .body()
                        .lines()
                        .filter(line -> line.matches("dayfold_(queue_waiting|queue_running|exports_running)\\{.*"))
                        .toList(),
                gauges -> gauges.size() == 3 && gauges.stream().allMatch(gauge -> gauge.endsWith(" 0.0")),
                this::logTail);
    }

    byte[] download(String path) throws Exception {
        URI uri = path.startsWith("http") ? URI.create(path) : reached.uri(path);
        HttpResponse<byte[]> answer =
                http.send(HttpRequest.newBuilder(uri).timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new AssertionError("GET " + path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** The end of the server's log, to tell what went wrong. */
    String logTail() {
        try {
            String log = server.log();
            return log.substring(Math.max(0, log.length() - 6_000));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    @Override
    public void close() throws Exception {
        server.close();
        for (AutoCloseable part : closing) {
            part.close();
        }
    }
}
