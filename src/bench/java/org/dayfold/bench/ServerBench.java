package org.dayfold.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dayfold.testing.MailSink;
import org.dayfold.testing.RealPostgres;
import org.dayfold.testing.ServerProcess;

/** The whole server in a heap of 512 MB: its first and its tenth export after a boot, 2 and 92 partitions, ten million rows. */
final class ServerBench {

    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 3, 1);
    private static final LocalDate LAST_DAY = FIRST_DAY.plusDays(91);
    /** 2 partitions; 92 partitions; ten times the rows in 92 partitions. */
    private static final List<String> TEMPLATES = List.of("two", "days", "tenfold");

    private static final int EXPORTS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final BenchSettings settings;
    private final HttpClient http = HttpClient.newHttpClient();

    ServerBench(BenchSettings settings) {
        this.settings = settings;
    }

    void run(Report report) throws Exception {
        RealPostgres postgres = RealPostgres.start();
        String url = SourceTable.load(postgres, Workload.named("wide"), settings.rows());
        SourceTable.indexByTime(postgres);
        Path home = settings.freshFolder();
        template(home, "two", 46, "");
        template(home, "days", 1, "");
        template(home, "tenfold", 1, "CROSS JOIN generate_series(1, 10) AS copy(number)");
        try (MailSink mail = MailSink.start();
                ServerProcess server = server(home, url, postgres, mail)) {
            server.start();
            // Whatever a server does beside its start is not the first export's.
            TimeUnit.SECONDS.sleep(Integer.getInteger("bench.idle", 10));
            report.section("The server (-Xmx512m, PostgreSQL 17), " + settings.rows() + " x 20");
            report.line(
                    "| export, number after boot | seconds | step ms | peak MiB of the server |\n|---|---|---|---|");
            for (String template : settings.chosen(TEMPLATES)) {
                for (int i = 1; i <= (template.equals("two") ? EXPORTS : 1); i++) {
                    export(server, template, i, report);
                }
            }
        }
        settings.delete(home);
    }

    private static ServerProcess server(Path home, String url, RealPostgres postgres, MailSink mail)
            throws IOException {
        return ServerProcess.in(home)
                .with("JAVA_OPTS", "-Xms64m -Xmx512m " + System.getProperty("bench.server", ""))
                .with("DAYFOLD_TEMPLATES", home.resolve("templates").toString())
                .with("DAYFOLD_STORE", "file:" + home.resolve("files"))
                .with("DAYFOLD_SOURCE_SHOP_URL", url.substring(0, url.indexOf('?')))
                .with("DAYFOLD_SOURCE_SHOP_USER", postgres.user())
                .with("DAYFOLD_SOURCE_SHOP_PASSWORD", postgres.password())
                .with("DAYFOLD_SMTP_HOST", "127.0.0.1")
                .with("DAYFOLD_SMTP_PORT", Integer.toString(mail.port()))
                .with("DAYFOLD_WARM_UP", System.getProperty("bench.warmup", "true"))
                .with("DAYFOLD_MAIL_FROM", "dayfold@example.com");
    }

    private static void template(Path home, String name, int days, String join) throws IOException {
        Path folder = Files.createDirectories(home.resolve("templates"));
        StringBuilder columns = new StringBuilder("c0");
        for (int i = 1; i < OrderRows.WIDE.length; i++) {
            columns.append(", c").append(i);
        }
        Files.writeString(folder.resolve(name + ".sql"), """
                SELECT %s FROM orders %s
                WHERE c6 >= ${filter.day.startDate} AND c6 < ${filter.day.endDate}
                """.formatted(columns, join));
        Files.writeString(folder.resolve(name + ".yaml"), """
                createDate: 2026-11-20
                version: 1
                templateName: bench
                queryFile: %s.sql
                options: { exportFormat: xlsx, reservedService: bench, source: shop }
                requestInfo:
                  emailAddress: { sender: noreply@example.com, type: string, required: true }
                  downloadStep:
                    required: true
                    type: date
                    stepRange: { days: %d, target: [filter.day.startDate, filter.day.endDate] }
                validation:
                  filter.day.startDate: { name: from, type: date, required: true }
                  filter.day.endDate: { name: to, type: date, required: true }
                """.formatted(name, days));
    }

    private void export(ServerProcess server, String template, int number, Report report) throws Exception {
        String body = """
                {"templateId": "%1$s", "requestInfo": {"email": "md@example.com", "mdId": "md"}, "parameter": {"templateId": "%1$s",
                 "filter": {"day": {"startDate": "%2$s", "endDate": "%3$s"}}}}
                """.formatted(template, FIRST_DAY, LAST_DAY);
        JsonObject accepted = json(
                server,
                HttpRequest.newBuilder(server.uri("/api/exports"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        String path = "/api/exports/" + accepted.getString("id");
        JsonObject export = completed(server, path);
        Duration took = Duration.between(
                OffsetDateTime.parse(export.getString("startedAt")), OffsetDateTime.parse(export.getString("endedAt")));
        JsonObject manifest = json(server, HttpRequest.newBuilder(server.uri(path + "/manifest")));
        report.line(String.format(
                Locale.ROOT,
                "| %s %d: %d rows, %d sheets | %.1f | %s | %d |",
                template,
                number,
                export.getJsonNumber("rows").longValue(),
                export.getJsonObject("file").getInt("sheets"),
                took.toMillis() / 1e3,
                steps(manifest.getJsonObject("timings")),
                peakKiB(server.pid()) / 1_024));
    }

    private static Map<String, Object> steps(JsonObject timings) {
        Map<String, Object> steps = new HashMap<>();
        timings.forEach((step, millis) -> steps.put(step, millis));
        return steps;
    }

    private JsonObject completed(ServerProcess server, String path) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            JsonObject export = json(server, HttpRequest.newBuilder(server.uri(path)));
            String state = export.getString("state");
            if (state.equals("COMPLETED")) {
                return export;
            }
            if (state.equals("FAILED")) {
                throw new IllegalStateException("the export failed: " + export);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException(path + " was not completed within " + PATIENCE);
    }

    private JsonObject json(ServerProcess server, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body() + server.log());
        }
        return Json.createReader(new StringReader(answer.body())).readObject();
    }

    private static long peakKiB(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
