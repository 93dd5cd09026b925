package org.dayfold.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A Monday morning: twenty requesters ask for ten exports each, all at once. The long form of {@link QueueIT}. */
@EnabledIfSystemProperty(
        named = "dayfold.load.exports",
        matches = "[1-9]\\d*",
        disabledReason = "the long form: mvn -Pcrash verify")
class LoadIT {
    private static final int REQUESTERS = 20;
    private static final int JOBS = 2;
    private static final int CONNECTIONS = 3;

    /** What the server's memory may grow by from the first half to the last quarter. */
    private static final double GROWTH = 1.10;

    @TempDir
    Path home;

    private final List<Long> residentKib = new ArrayList<>();
    private ExportScene scene;
    private int mostSessions;

    @Test
    void everybody_at_once_is_done_in_turns_in_flat_memory_over_few_connections() throws Exception {
        int exports = Integer.getInteger("dayfold.load.exports");
        try (ExportScene opened = ExportScene.in(home, SceneDatabase.Kind.POSTGRESQL)) {
            scene = opened;
            scene.server()
                    .with("DAYFOLD_JOBS", Integer.toString(JOBS))
                    .with("DAYFOLD_SOURCE_SHOP_MAX_CONNECTIONS", Integer.toString(CONNECTIONS))
                    .with(
                            "JAVA_OPTS",
                            "-Xms256m -Xmx256m -XX:+AlwaysPreTouch -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
            scene.start();
            Instant begun = Instant.now();
            List<ExportUnderTest> submitted = submitAll(exports);
            Duration submitting = Duration.between(begun, Instant.now());
            watchUntilAllAreDone(exports);
            Duration took = Duration.between(begun, Instant.now());

            assertThat(mostSessions).isBetween(1, CONNECTIONS);
            assertThat(scene.mail().letters()).hasSize(exports);
            int apart = apart(startOrder(submitted));
            assertThat(apart)
                    .as("exports that one requester may be ahead of another")
                    .isLessThanOrEqualTo(3);
            long early = mean(residentKib.subList(residentKib.size() / 4, residentKib.size() / 2));
            long late = mean(residentKib.subList(residentKib.size() * 3 / 4, residentKib.size()));
            System.out.printf(
                    "%d exports of %d requesters: submitted in %.1f s, all COMPLETED after %.0f s, %d letters;"
                            + " most connections to the source %d of %d; nobody ever more than %d exports ahead of"
                            + " anybody; resident memory %d MiB in the second quarter, %d MiB in the last%n",
                    exports,
                    REQUESTERS,
                    submitting.toMillis() / 1000.0,
                    took.toMillis() / 1000.0,
                    exports,
                    mostSessions,
                    CONNECTIONS,
                    apart,
                    early / 1024,
                    late / 1024);
            assertThat((double) late / early).isLessThan(GROWTH);
        }
    }

    /** Each requester from a thread of his own, two days each: more partitions at once than the source has connections. */
    private List<ExportUnderTest> submitAll(int exports) throws Exception {
        ExecutorService requesters = Executors.newFixedThreadPool(REQUESTERS);
        try {
            List<Callable<List<ExportUnderTest>>> asks = new ArrayList<>();
            for (int i = 0; i < REQUESTERS; i++) {
                String who = "md" + i + "@example.com";
                asks.add(() -> {
                    List<ExportUnderTest> mine = new ArrayList<>();
                    for (int day = 0; day < exports / REQUESTERS; day++) {
                        var at = GatedShop.FIRST_DAY.plusDays(day % (GatedShop.DAYS - 1));
                        mine.add(scene.submit("lines", day % 2 == 0 ? "csv" : "xlsx", who, at, at.plusDays(1)));
                    }
                    return mine;
                });
            }
            List<ExportUnderTest> submitted = new ArrayList<>();
            for (Future<List<ExportUnderTest>> answer : requesters.invokeAll(asks)) {
                submitted.addAll(answer.get());
            }
            return submitted;
        } finally {
            requesters.shutdownNow();
        }
    }

    private void watchUntilAllAreDone(int exports) throws Exception {
        while (scene.get("/api/exports?state=COMPLETED&limit=200").get("items").size() < exports) {
            for (int look = 0; look < 5; look++) {
                mostSessions = Math.max(mostSessions, scene.shop().sessions());
                Thread.sleep(100);
            }
            residentKib.add(residentKib());
            assertThat(scene.get("/api/exports?state=FAILED").get("items")).isEmpty();
        }
    }

    /** Requesters by the start of their exports. */
    private static List<String> startOrder(List<ExportUnderTest> exports) throws Exception {
        Map<ExportUnderTest, OffsetDateTime> starts = new HashMap<>();
        for (ExportUnderTest export : exports) {
            JsonNode view = export.view();
            starts.put(export, OffsetDateTime.parse(view.get("startedAt").asString()));
        }
        return exports.stream()
                .sorted(Comparator.comparing(starts::get))
                .map(ExportUnderTest::requester)
                .toList();
    }

    /** The most that one requester was ahead of another at any moment. */
    private static int apart(List<String> startOrder) {
        Map<String, Integer> started = new HashMap<>();
        startOrder.forEach(who -> started.put(who, 0));
        int most = 0;
        for (String who : startOrder) {
            int ahead = started.merge(who, 1, Integer::sum);
            int behind = started.values().stream().mapToInt(n -> n).min().orElseThrow();
            most = Math.max(most, ahead - behind);
        }
        return most;
    }

    /** proc(5): the server's resident memory. */
    private long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + scene.server().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static long mean(List<Long> values) {
        return (long) values.stream().mapToLong(v -> v).average().orElseThrow();
    }
}
