package org.dayfold.export.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.dayfold.export.Changed;
import org.dayfold.export.Completion;
import org.dayfold.export.Export;
import org.dayfold.export.ExportDesk;
import org.dayfold.export.ExportFile;
import org.dayfold.export.ExportIds;
import org.dayfold.export.ExportLedger;
import org.dayfold.export.ExportQuery;
import org.dayfold.export.ExportQueue;
import org.dayfold.export.ExportState;
import org.dayfold.export.Fence;
import org.dayfold.export.FileAccess;
import org.dayfold.export.Housekeeping;
import org.dayfold.export.InPlaceRetry;
import org.dayfold.export.Problem;
import org.dayfold.export.ProblemCode;
import org.dayfold.export.RunLedger;
import org.dayfold.export.Sharing;
import org.dayfold.export.SqlInspector;
import org.dayfold.export.Staging;
import org.dayfold.export.StagingCleanup;
import org.dayfold.export.Submission;
import org.dayfold.export.Submitted;
import org.dayfold.export.UnitOfWork;
import org.dayfold.store.ContentMeta;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.ObjectStore;
import org.dayfold.store.StoreFailure;
import org.dayfold.store.file.FileObjectStore;
import org.dayfold.template.FolderTemplates;
import org.dayfold.template.RequestCheck;
import org.dayfold.template.TemplateCatalog;
import org.dayfold.template.TemplateReader;
import org.dayfold.testing.FaultyStore;
import org.dayfold.testing.TestPersistence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Identical requests at the desk, with the real ledgers on a database; runs are ended by hand. */
abstract class JoiningContract {
    private static final String MANIFEST =
            "{\"exportId\":\"%s\",\"joined\":null,\"reused\":null,\"rows\":3,\"parameters\":{},\"timings\":{}}";
    private static final Class<?>[] ENTITIES = {ExportRow.class, PartitionRow.class, TemplateVersionRow.class};

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock();
    private final RecordedQueue queue = new RecordedQueue();
    private final List<Duration> waits = new ArrayList<>();
    private ExportLedger exports;
    private RunLedger runs;
    private UnitOfWork unitOfWork;
    private ExportDesk desk;
    private ExportDesk deskOfAnotherNode;
    private FileObjectStore store;

    abstract TestPersistence persistence();

    static Class<?>[] entities() {
        return ENTITIES.clone();
    }

    @BeforeEach
    void openDesk() throws Exception {
        TestPersistence persistence = persistence();
        exports = persistence.joiningTransactions(ExportLedger.class, em -> {
            JpaExportLedger ledger = new JpaExportLedger(clock);
            ledger.em = em;
            return ledger;
        });
        runs = persistence.joiningTransactions(RunLedger.class, em -> {
            JpaRunLedger ledger = new JpaRunLedger(clock);
            ledger.em = em;
            return ledger;
        });
        unitOfWork = new UnitOfWork() {
            @Override
            public <T> T call(Supplier<T> work) {
                return persistence.inTransaction(work);
            }
        };
        // A template of this test's own: its fingerprints are no other test's.
        writeTemplate("once", "");
        writeTemplate("kept", ", reuseFor: PT1H");
        store = new FileObjectStore(folder.resolve("files"));
        desk = newDesk();
        deskOfAnotherNode = newDesk();
    }

    private ExportDesk newDesk() {
        return new ExportDesk(
                new TemplateCatalog(
                        new FolderTemplates(folder),
                        new TemplateReader(new SqlInspector(), format -> Optional.empty())),
                new RequestCheck(clock, Set.of()),
                exports,
                null,
                null,
                queue,
                unitOfWork,
                store,
                new ExportIds(Clock.systemUTC()),
                clock);
    }

    private void writeTemplate(String name, String options) throws Exception {
        Files.writeString(folder.resolve(name + ".sql"), "SELECT 1 AS a -- " + System.nanoTime() + "\n");
        Files.writeString(folder.resolve(name + ".yaml"), """
                version: 1
                templateName: items
                queryFile: %s.sql
                options: { exportFormat: csv, source: shop, zone: Asia/Seoul, keepFor: P2D%s }
                validation:
                  color: { name: Color }
                """.formatted(name, options));
    }

    @Test
    void identical_requests_at_once_on_two_nodes_get_one_run() throws Exception {
        int requesters = 8;
        ExecutorService threads = Executors.newFixedThreadPool(requesters);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Export>> answers = new ArrayList<>();
        for (int i = 0; i < requesters; i++) {
            Submission submission = submission("once", "md" + i, "red", Map.of(), Optional.empty());
            ExportDesk node = i % 2 == 0 ? desk : deskOfAnotherNode;
            Callable<Export> ask = () -> {
                start.await();
                return ((Submitted.Accepted) node.submit(submission)).export();
            };
            answers.add(threads.submit(ask));
        }
        start.countDown();
        List<Export> taken = new ArrayList<>();
        for (Future<Export> answer : answers) {
            taken.add(answer.get());
        }
        threads.shutdown();

        List<Export> leaders = taken.stream()
                .filter(export -> export.sharing().joined().isEmpty())
                .toList();
        assertThat(leaders).hasSize(1);
        assertThat(queue.enqueued).containsExactly(leaders.get(0).id());
        assertThat(taken)
                .filteredOn(export -> export.sharing().joined().isPresent())
                .hasSize(requesters - 1)
                .allSatisfy(export -> assertThat(export.sharing().joined())
                        .contains(leaders.get(0).id()));
    }

    @Test
    void other_parameters_another_format_or_fresh_is_a_run_of_its_own() {
        Export first = ask("once", "a", "red", Map.of());

        assertThat(ask("once", "b", "blue", Map.of()).sharing().joined()).isEmpty();
        assertThat(ask("once", "b", "red", Map.of("format", "xlsx")).sharing().joined())
                .isEmpty();
        assertThat(ask("once", "b", "red", Map.of("fresh", true)).sharing().joined())
                .isEmpty();
        assertThat(ask("once", "b", "red", Map.of("downloadTitle", "mine"))
                        .sharing()
                        .joined())
                .contains(first.id());
        assertThat(queue.enqueued).hasSize(4);
    }

    @Test
    void the_same_idempotency_key_is_the_same_export_and_joins_nothing() {
        Submission keyed = submission("once", "a", "red", Map.of(), Optional.of("key" + System.nanoTime()));

        Export first = ((Submitted.Accepted) desk.submit(keyed)).export();
        Submitted.Accepted again = (Submitted.Accepted) desk.submit(keyed);

        assertThat(again.repeated()).isTrue();
        assertThat(again.export().id()).isEqualTo(first.id());
    }

    @Test
    void who_waits_for_anothers_run_stands_where_it_stands_and_gets_its_result_with_a_name_of_its_own() {
        Export leader = ask("once", "a", "red", Map.of("downloadTitle", "the first"));
        Export follower = ask("once", "b", "red", Map.of("downloadTitle", "the second"));
        Fence run = runs.claim(leader.id(), "node1").orElseThrow().fence();
        assertThat(shown(follower).state()).isEqualTo(ExportState.RUNNING);
        assertThat(ids(ExportState.RUNNING)).contains(leader.id(), follower.id());

        complete(run);

        Export got = shown(follower);
        assertThat(got.state()).as("its letter is due").isEqualTo(ExportState.QUEUED);
        assertThat(got.isOnlyToBeTold()).isTrue();
        assertThat(got.file().orElseThrow().name()).isEqualTo("the second.csv.gz");
        assertThat(got.file().orElseThrow().key())
                .isEqualTo(shown(leader).file().orElseThrow().key());
        assertThat(got.manifest())
                .contains("{\"exportId\":\"" + got.id() + "\",\"joined\":\"" + leader.id()
                        + "\",\"reused\":null,\"rows\":3,\"parameters\":{},\"timings\":{}}");
        assertThat(queue.announced).containsExactly(got.id());
        assertThat(ask("once", "c", "red", Map.of()).sharing())
                .as("too late to join")
                .isEqualTo(Sharing.NONE);
    }

    @Test
    void a_cancel_by_the_first_leaves_the_others_and_the_last_one_ends_the_run() {
        Export leader = ask("once", "a", "red", Map.of());
        Export second = ask("once", "b", "red", Map.of());
        Export third = ask("once", "c", "red", Map.of());
        runs.claim(leader.id(), "node1").orElseThrow();

        assertThat(desk.cancel(leader.id())).isInstanceOf(Changed.Done.class);
        assertThat(shown(leader).state()).isEqualTo(ExportState.CANCELLED);
        assertThat(ids(ExportState.CANCELLED)).contains(leader.id());
        assertThat(runs.stopAsked(leader.id())).isEmpty();
        assertThat(shown(second).state()).isEqualTo(ExportState.RUNNING);

        assertThat(desk.cancel(second.id())).isInstanceOf(Changed.Done.class);
        assertThat(shown(second).state()).isEqualTo(ExportState.CANCELLED);
        assertThat(shown(third).state()).isEqualTo(ExportState.RUNNING);
        assertThat(runs.stopAsked(leader.id())).isEmpty();

        desk.cancel(third.id());
        assertThat(runs.stopAsked(leader.id())).contains(ExportState.CANCELLED);
    }

    @Test
    void a_stop_does_not_undo_a_cancel_and_a_cancel_outdoes_a_stop() {
        Export export = ask("once", "a", "red", Map.of());
        runs.claim(export.id(), "node1").orElseThrow();

        assertThat(desk.stop(export.id())).isInstanceOf(Changed.Done.class);
        assertThat(runs.stopAsked(export.id())).contains(ExportState.STOPPED);
        assertThat(desk.cancel(export.id())).isInstanceOf(Changed.Done.class);
        assertThat(desk.stop(export.id())).isInstanceOf(Changed.Refused.class);
        assertThat(runs.stopAsked(export.id())).contains(ExportState.CANCELLED);
    }

    @Test
    void a_run_whose_first_requester_cancelled_is_completed_for_the_others() {
        Export leader = ask("once", "a", "red", Map.of());
        Export follower = ask("once", "b", "red", Map.of());
        Fence run = runs.claim(leader.id(), "node1").orElseThrow().fence();
        desk.cancel(leader.id());

        complete(run);

        assertThat(shown(leader).state()).isEqualTo(ExportState.CANCELLED);
        assertThat(shown(leader).file()).isEmpty();
        assertThat(shown(follower).file()).isPresent();
    }

    @Test
    void a_stop_or_restart_by_one_is_a_stop_or_restart_for_all() {
        Export leader = ask("once", "a", "red", Map.of());
        Export follower = ask("once", "b", "red", Map.of());

        desk.stop(follower.id());
        assertThat(shown(leader).state()).isEqualTo(ExportState.STOPPED);
        assertThat(shown(follower).state()).isEqualTo(ExportState.STOPPED);
        assertThat(ask("once", "c", "red", Map.of()).sharing().joined())
                .as("what has stopped is not joined")
                .isEmpty();

        desk.restart(follower.id());
        assertThat(shown(leader).state()).isEqualTo(ExportState.QUEUED);
        assertThat(shown(follower).state()).isEqualTo(ExportState.QUEUED);
    }

    @Test
    void a_failure_is_a_failure_for_all() {
        Export leader = ask("once", "a", "red", Map.of());
        Export follower = ask("once", "b", "red", Map.of());
        Fence run = runs.claim(leader.id(), "node1").orElseThrow().fence();

        runs.end(
                run,
                ExportState.FAILED,
                Optional.of(new Problem(ProblemCode.QUERY_FAILED, "extract", -1, "no table", "i")));

        assertThat(shown(follower).state()).isEqualTo(ExportState.FAILED);
        assertThat(shown(follower).problem().orElseThrow().code()).isEqualTo(ProblemCode.QUERY_FAILED);
        assertThat(exports.followers(leader.id())).extracting(Export::id).containsExactly(follower.id());
    }

    @Test
    void a_finished_result_is_reused_while_it_is_young_enough_and_never_where_the_template_does_not_say_so() {
        Export first = completed("kept", "a");
        clock.advance(Duration.ofMinutes(50));

        Export again = ask("kept", "b", "red", Map.of());
        assertThat(again.sharing().reusedFrom()).contains(first.id());
        assertThat(again.isOnlyToBeTold()).isTrue();
        assertThat(again.file().orElseThrow().expiresAt())
                .isEqualTo(clock.instant().plus(Duration.ofDays(2)));
        assertThat(again.manifest().orElseThrow())
                .startsWith("{\"exportId\":\"" + again.id() + "\",\"joined\":null,\"reused\":\"" + first.id() + "\",");
        assertThat(queue.announced).containsExactly(again.id());
        Export fresh = ask("kept", "c", "red", Map.of("fresh", true));
        assertThat(fresh.sharing().reusedFrom()).isEmpty();
        desk.cancel(fresh.id());

        clock.advance(Duration.ofMinutes(11));
        assertThat(ask("kept", "d", "red", Map.of()).sharing().reusedFrom())
                .as("its rows are older than an hour, although it was handed on since")
                .isEmpty();

        completed("once", "a");
        assertThat(ask("once", "b", "red", Map.of()).sharing().reusedFrom()).isEmpty();
    }

    @Test
    void a_shared_file_stays_until_the_last_of_its_holders_has_expired() {
        Export first = completed("kept", "a");
        clock.advance(Duration.ofMinutes(30));
        Export again = ask("kept", "b", "red", Map.of());
        runs.end(runs.claim(again.id(), "node1").orElseThrow().fence(), ExportState.COMPLETED, Optional.empty());
        ObjectKey key = new ObjectKey(first.file().orElseThrow().key());
        Path manifest = manifestBeside(first);
        Housekeeping housekeeping = housekeeping();

        clock.advance(Duration.ofDays(2).minusMinutes(20));
        housekeeping.expireFiles();
        assertThat(shown(first).state()).isEqualTo(ExportState.EXPIRED);
        assertThat(shown(again).state()).isEqualTo(ExportState.COMPLETED);
        assertThat(folder.resolve("files").resolve(key.value())).exists();
        assertThat(manifest).exists();

        clock.advance(Duration.ofMinutes(30));
        housekeeping.expireFiles();
        assertThat(shown(again).state()).isEqualTo(ExportState.EXPIRED);
        assertThat(folder.resolve("files").resolve(key.value())).doesNotExist();
        assertThat(manifest).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPED", "FAILED"})
    void a_file_of_an_export_that_ended_otherwise_than_completed_expires_too(ExportState end) {
        Export export = endedWithFile(end);
        Path file = folder.resolve("files").resolve(export.file().orElseThrow().key());
        assertThat(desk.file(export.id())).isInstanceOf(FileAccess.Local.class);

        clock.advance(Duration.ofDays(2).minusSeconds(1));
        housekeeping().expireFiles();
        assertThat(shown(export).state()).isEqualTo(end);
        assertThat(file).exists();

        clock.advance(Duration.ofSeconds(1));
        housekeeping().expireFiles();
        assertThat(shown(export).state()).isEqualTo(ExportState.EXPIRED);
        assertThat(desk.file(export.id())).isInstanceOf(FileAccess.Expired.class);
        assertThat(desk.restart(export.id())).isInstanceOf(Changed.Refused.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void a_cancelled_exports_file_is_not_handed_out_whether_or_not_it_still_lies_in_the_store() {
        Export export = endedWithFile(ExportState.CANCELLED);
        Path file = folder.resolve("files").resolve(export.file().orElseThrow().key());

        assertThat(desk.file(export.id())).isInstanceOf(FileAccess.NotReady.class);
        housekeeping().expireFiles();
        assertThat(file).doesNotExist();
        assertThat(desk.file(export.id())).isInstanceOf(FileAccess.NotReady.class);
    }

    @Test
    void what_killed_runs_left_in_the_store_goes_with_the_parts_and_the_file_that_counts_stays() throws Exception {
        Export export = completed("once", "a");
        Path kept = folder.resolve("files").resolve(export.file().orElseThrow().key());
        Path part = leftover(export);
        Staging staging = new Staging(folder.resolve("staging"));
        staging.rowPart(export.id(), 0, 1);
        clock.advance(Duration.ofMinutes(2));

        housekeeping().clearStaging();

        assertThat(part).doesNotExist();
        assertThat(kept).exists();
        assertThat(staging.exportIds()).isEmpty();
    }

    @Test
    void the_last_step_clears_what_killed_runs_left_in_the_store() throws Exception {
        Export export = completed("once", "a");
        Path part = leftover(export);
        Path manifest = manifestBeside(export);

        cleanup(store).run(new Fence(export.id(), export.epoch()));

        assertThat(part).doesNotExist();
        assertThat(manifest).exists();
        assertThat(folder.resolve("files").resolve(export.file().orElseThrow().key()))
                .exists();
    }

    @Test
    void the_last_step_puts_the_times_of_upload_letter_and_itself_into_the_manifest_beside_the_file() throws Exception {
        Export export = timed(completed("once", "a"));
        Path manifest = manifestBeside(export);
        Path file = folder.resolve("files").resolve(export.file().orElseThrow().key());
        FileTime before = Files.getLastModifiedTime(file);

        cleanup(store).run(new Fence(export.id(), export.epoch()));
        cleanup(store).run(new Fence(export.id(), export.epoch()));

        assertThat(manifest)
                .content()
                .isEqualTo(MANIFEST.formatted(export.id())
                        .replace(
                                "\"timings\":{}",
                                "\"timings\":{\"cleanup\":0,\"extract\":70,\"mail\":5,\"upload\":30}"));
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
        assertThat(new Staging(folder.resolve("staging")).exportIds()).isEmpty();
    }

    @Test
    void a_manifest_that_the_store_does_not_take_now_fails_no_export_and_is_renewed_by_housekeeping() throws Exception {
        Export export = timed(completed("once", "a"));
        Path manifest = manifestBeside(export);

        cleanup(new FaultyStore(store, StoreFailure.Kind.TRANSIENT, 4)).run(new Fence(export.id(), export.epoch()));

        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(manifest).hasContent("{}");
        clock.advance(Duration.ofMinutes(2));
        housekeeping().clearStaging();
        assertThat(manifest).content().contains("\"mail\":5,\"upload\":30");
        assertThat(new Staging(folder.resolve("staging")).exportIds()).isEmpty();
        assertThat(shown(export).state()).isEqualTo(ExportState.COMPLETED);
    }

    @Test
    void a_store_that_replaces_nothing_keeps_the_manifest_of_the_upload() throws Exception {
        Export export = timed(completed("once", "a"));
        Path manifest = manifestBeside(export);

        cleanup(new FaultyStore(store, StoreFailure.Kind.PERMANENT, 1)).run(new Fence(export.id(), export.epoch()));

        assertThat(waits).isEmpty();
        assertThat(manifest).hasContent("{}");
        assertThat(new Staging(folder.resolve("staging")).exportIds()).isEmpty();
    }

    @Test
    void a_manifest_that_is_renewed_while_its_export_expires_goes_with_the_file() throws Exception {
        Export export = timed(completed("once", "a"));
        Path manifest = manifestBeside(export);
        ExportLedger expiring = (ExportLedger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ExportLedger.class}, (proxy, method, arguments) -> {
                    Object found = method.invoke(exports, arguments);
                    if (method.getName().equals("find")
                            && exports.endedWithFile(10).isEmpty()) {
                        clock.advance(Duration.ofDays(3));
                        housekeeping().expireFiles();
                    }
                    return found;
                });

        new StagingCleanup(expiring, new Staging(folder.resolve("staging")), store, new InPlaceRetry(waits::add), clock)
                .run(new Fence(export.id(), export.epoch()));

        assertThat(shown(export).state()).isEqualTo(ExportState.EXPIRED);
        assertThat(manifest).doesNotExist();
    }

    private StagingCleanup cleanup(ObjectStore into) {
        return new StagingCleanup(
                exports, new Staging(folder.resolve("staging")), into, new InPlaceRetry(waits::add), clock);
    }

    private Export timed(Export export) {
        Fence fence = new Fence(export.id(), export.epoch());
        runs.timing(fence, "extract", Duration.ofMillis(70));
        runs.timing(fence, "upload", Duration.ofMillis(30));
        runs.timing(fence, "mail", Duration.ofMillis(5));
        return exports.find(export.id()).orElseThrow();
    }

    private Path manifestBeside(Export export) {
        try {
            Path file =
                    folder.resolve("files").resolve(export.file().orElseThrow().key());
            return Files.writeString(file.resolveSibling(file.getFileName() + ".manifest.json"), "{}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a kill in the midst of an upload leaves, of a run whose number the file's key does not name. */
    private Path leftover(Export export) throws IOException {
        String day = LocalDate.ofInstant(export.submittedAt(), export.zone())
                .toString()
                .replace('-', '/');
        Path run = folder.resolve("files/" + day + "/" + export.id() + "/run-7");
        return Files.writeString(Files.createDirectories(run).resolve(".0000.part"), "half");
    }

    @Test
    void a_full_queue_refuses_runs_but_not_those_who_join() {
        ask("once", "a", "red", Map.of());
        queue.full = true;

        assertThat(desk.submit(submission("once", "b", "blue", Map.of(), Optional.empty())))
                .isInstanceOf(Submitted.QueueFull.class);
        assertThat(desk.submit(submission("once", "b", "red", Map.of(), Optional.empty())))
                .isInstanceOf(Submitted.Accepted.class);
    }

    private Housekeeping housekeeping() {
        return new Housekeeping(
                exports, unitOfWork, store, new Staging(folder.resolve("staging")), Duration.ofDays(7), clock);
    }

    /** Ended after its upload and before its completion. */
    private Export endedWithFile(ExportState end) {
        Fence run = runs.claim(ask("once", "a", "red", Map.of()).id(), "node1")
                .orElseThrow()
                .fence();
        upload(run);
        runs.end(
                run,
                end,
                end == ExportState.FAILED
                        ? Optional.of(new Problem(ProblemCode.LEDGER_UNAVAILABLE, "mail", -1, "gone", "i"))
                        : Optional.empty());
        return exports.find(run.exportId()).orElseThrow();
    }

    private Export completed(String template, String who) {
        Export export = ask(template, who, "red", Map.of());
        complete(runs.claim(export.id(), "node1").orElseThrow().fence());
        return shown(export);
    }

    private void complete(Fence run) {
        upload(run);
        new Completion(runs, exports, queue, unitOfWork).of(run);
    }

    private void upload(Fence run) {
        try {
            Path file = Files.writeString(folder.resolve("x.csv"), "a\n1\n");
            ObjectKey key = new ObjectKey("2026/11/20/" + run.exportId() + "/x.csv");
            store.put(
                    key,
                    file,
                    new ContentMeta(
                            "text/csv",
                            "x.csv",
                            // printf 'a\n1\n' | sha256sum
                            "309b0e45a73d3fc5325e2b6ed0a01ef8b9cde6b05a5633c1f893f970d52bfddc",
                            4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        runs.stored(
                run,
                new ExportFile(
                        "2026/11/20/" + run.exportId() + "/x.csv",
                        exports.find(run.exportId()).orElseThrow().title() + ".csv.gz",
                        4,
                        "0".repeat(64),
                        1,
                        3,
                        clock.instant().plus(Duration.ofDays(2))),
                MANIFEST.formatted(run.exportId()));
    }

    private Export shown(Export export) {
        return desk.find(export.id()).orElseThrow();
    }

    private List<String> ids(ExportState state) {
        return desk
                .list(new ExportQuery(Optional.of(state), Optional.empty(), Optional.empty(), 200, Optional.empty()))
                .items()
                .stream()
                .map(Export::id)
                .toList();
    }

    private Export ask(String template, String who, String color, Map<String, Object> more) {
        Submission submission = submission(template, who, color, more, Optional.empty());
        return ((Submitted.Accepted) desk.submit(submission)).export();
    }

    private static Submission submission(
            String template, String who, String color, Map<String, Object> more, Optional<String> key) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "templateId",
                template,
                "requestInfo",
                Map.of("mdId", who),
                "parameter",
                Map.of("templateId", template, "color", color)));
        body.putAll(more);
        return new Submission(body, "0".repeat(64), key, "ko");
    }

    /** What the desk asked of the queue. */
    private static final class RecordedQueue implements ExportQueue {
        final Collection<String> enqueued = new ConcurrentLinkedQueue<>();
        final Collection<String> announced = new ConcurrentLinkedQueue<>();
        boolean full;

        @Override
        public void enqueue(String exportId, int activeOfRequester) {
            enqueued.add(exportId);
        }

        @Override
        public void resend(String exportId, long delivery) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void announce(String exportId) {
            announced.add(exportId);
        }

        @Override
        public boolean withdraw(String exportId) {
            return enqueued.remove(exportId);
        }

        @Override
        public void interrupt(String exportId) {
            // No run is under way on this node.
        }

        @Override
        public Load load() {
            return new Load(full ? 1 : 0, 1, 0);
        }

        @Override
        public Map<String, Integer> places(Collection<String> exportIds) {
            return Map.of();
        }
    }

    /** Stands still until it is advanced. */
    private static final class SetClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-20T00:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
