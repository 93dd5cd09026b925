package org.dayfold.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.dayfold.store.ContentMeta;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.Sha256;
import org.dayfold.store.StoreFailure;
import org.dayfold.store.StoreUrl;
import org.dayfold.store.StoredObject;
import org.dayfold.testing.LocalS3;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectStoreIT {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String NAME = "주문 상품 (11월) \"할인\" 100%.xlsx";

    private static LocalS3 server;
    private static S3Connection connection;
    private static StoreUrl.Bucket bucket;
    private static S3Client look;

    @TempDir
    Path folder;

    private final S3ObjectStore store = new S3ObjectStore(connection, bucket);

    @BeforeAll
    static void startServer() {
        server = LocalS3.start();
        bucket = new StoreUrl.Bucket(server.createBucket("object-store"), "dayfold/exports");
        connection = connect(server.endpoint());
        look = server.client();
    }

    @AfterAll
    static void close() {
        connection.close();
        look.close();
    }

    @Test
    void a_file_of_several_parts_arrives_whole_and_private() throws Exception {
        ObjectKey key = key("several-parts", NAME);
        byte[] bytes = random(2 * S3ObjectStore.PART_SIZE + 12345);

        StoredObject stored = store.put(key, file(bytes), meta(bytes));

        assertThat(stored).isEqualTo(new StoredObject(key, bytes.length, sha256(bytes)));
        assertThat(store.head(key)).contains(stored);
        assertThat(read(store.open(key, 0, bytes.length))).isEqualTo(bytes);
        String link = link(key, Duration.ofMinutes(1)).toString();
        URI unsigned = URI.create(link.substring(0, link.indexOf('?')));
        assertThat(get(unsigned).statusCode()).isEqualTo(403);
        var head = look.headObject(
                request -> request.bucket(bucket.name()).key("dayfold/exports/2026/11/20/several-parts/" + NAME));
        assertThat(head.contentType()).isEqualTo(XLSX);
        assertThat(head.contentDisposition()).contains("filename*=UTF-8''%EC%A3%BC%EB%AC%B8");
        assertThat(unfinishedUploads()).isZero();
    }

    @Test
    void a_file_of_exactly_one_part_and_an_empty_one_arrive_whole() throws Exception {
        for (int size : new int[] {0, 1, S3ObjectStore.PART_SIZE}) {
            ObjectKey key = key("size-" + size, "a.csv");
            byte[] bytes = random(size);
            assertThat(store.put(key, file(bytes), meta(bytes)).size()).isEqualTo(size);
            assertThat(read(store.open(key, 0, size + 10L))).isEqualTo(bytes);
        }
    }

    @Test
    void a_range_is_read_and_ends_where_the_object_does() throws Exception {
        ObjectKey key = key("range", "a.csv");
        byte[] bytes = random(1000);
        store.put(key, file(bytes), meta(bytes));

        assertThat(read(store.open(key, 10, 20))).isEqualTo(Arrays.copyOfRange(bytes, 10, 30));
        assertThat(read(store.open(key, 990, 100))).isEqualTo(Arrays.copyOfRange(bytes, 990, 1000));
        assertThat(read(store.open(key, 1000, 1))).isEmpty();
        assertThat(read(store.open(key, 0, 0))).isEmpty();
    }

    @Test
    void bytes_that_are_not_the_announced_ones_never_appear() throws Exception {
        ObjectKey key = key("changed", "a.xlsx");
        for (int size : new int[] {100, S3ObjectStore.PART_SIZE + 1}) {
            byte[] announced = random(size);
            byte[] changed = announced.clone();
            changed[size - 1] ^= 1;

            assertThatThrownBy(() -> store.put(key, file(changed), meta(announced)))
                    .isInstanceOfSatisfying(StoreFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(StoreFailure.Kind.PERMANENT))
                    .hasMessageContaining(sha256(announced))
                    .hasMessageContaining(sha256(changed));
            assertThat(store.head(key)).isEmpty();
        }
        assertThat(unfinishedUploads()).isZero();
    }

    @Test
    void a_failed_upload_leaves_the_older_object_as_it_was() throws Exception {
        ObjectKey key = key("kept", "a.xlsx");
        byte[] older = random(1000);
        store.put(key, file(older), meta(older));
        byte[] shortened = random(S3ObjectStore.PART_SIZE + 10);
        ContentMeta longer = new ContentMeta(XLSX, NAME, sha256(shortened), shortened.length + 1L);

        assertThatThrownBy(() -> store.put(key, file(shortened), longer)).isInstanceOf(StoreFailure.class);

        assertThat(read(store.open(key, 0, 2000))).isEqualTo(older);
    }

    @Test
    void parts_that_a_killed_run_left_are_removed_by_the_next_upload() throws Exception {
        ObjectKey key = key("killed", "a.xlsx");
        look.createMultipartUpload(create -> create.bucket(bucket.name()).key("dayfold/exports/" + key.value()));
        assertThat(unfinishedUploads()).isEqualTo(1);
        byte[] bytes = random(S3ObjectStore.PART_SIZE);

        store.put(key, file(bytes), meta(bytes));

        assertThat(unfinishedUploads()).isZero();
    }

    @Test
    void what_killed_runs_left_under_keys_of_their_own_is_cleared_and_the_file_that_counts_stays() throws Exception {
        byte[] bytes = random(100);
        ObjectKey first = key("runs", "a.xlsx");
        ObjectKey counts = key("runs/run-3", "a.xlsx");
        ObjectKey another = key("runs-of-another", "a.xlsx");
        ObjectKey manifest = counts.manifest().orElseThrow();
        for (ObjectKey key : List.of(first, counts, manifest, another)) {
            store.put(key, file(bytes), meta(bytes));
        }
        look.createMultipartUpload(create -> create.bucket(bucket.name())
                .key("dayfold/exports/" + key("runs/run-2", "a.xlsx").value()));

        store.clear(new ObjectKey(first.value().replace("/a.xlsx", "")), Set.of(counts, manifest));

        assertThat(unfinishedUploads()).isZero();
        assertThat(store.head(first)).isEmpty();
        assertThat(store.head(counts)).isPresent();
        assertThat(store.head(manifest)).isPresent();
        assertThat(store.head(another)).isPresent();
    }

    @Test
    void a_link_downloads_under_the_korean_name() throws Exception {
        ObjectKey key = key("link", NAME);
        byte[] bytes = random(5000);
        store.put(key, file(bytes), meta(bytes));

        var download = get(link(key, Duration.ofMinutes(5)));

        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.body()).isEqualTo(bytes);
        assertThat(download.headers().firstValue("Content-Type")).contains(XLSX);
        assertThat(download.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"__ __ (11_) ____ 100_.xlsx\";"
                        + " filename*=UTF-8''%EC%A3%BC%EB%AC%B8%20%EC%83%81%ED%92%88%20%2811%EC%9B%94%29%20"
                        + "%22%ED%95%A0%EC%9D%B8%22%20100%25.xlsx");
    }

    @Test
    void a_tampered_link_is_refused() throws Exception {
        ObjectKey key = key("tampered", "a.csv");
        byte[] bytes = random(10);
        store.put(key, file(bytes), meta(bytes));
        store.put(key("other", "b.csv"), file(bytes), meta(bytes));
        String link = link(key, Duration.ofMinutes(5)).toString();

        assertThat(get(URI.create(link.replace("tampered/a.csv", "other/b.csv")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(URI.create(link.replace("X-Amz-Expires=300", "X-Amz-Expires=3000")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(URI.create(link.replace("attachment", "inline"))).statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_expired_link_is_refused() throws Exception {
        ObjectKey key = key("expired", "a.csv");
        byte[] bytes = random(10);
        store.put(key, file(bytes), meta(bytes));
        URI link = link(key, Duration.ofSeconds(1));

        // The server's clock decides; it says so within some seconds, or the test fails.
        long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        int status = get(link).statusCode();
        while (status == 200 && System.nanoTime() < limit) {
            status = get(link).statusCode();
        }
        assertThat(status).isEqualTo(403);
    }

    @Test
    void a_link_lives_no_longer_than_s3_allows() {
        ObjectKey key = key("long", "a.csv");
        assertThatThrownBy(() -> link(key, Duration.ofDays(7).plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT168H");
    }

    @Test
    void wrong_credentials_are_a_permanent_failure() throws Exception {
        var wrong = StaticCredentialsProvider.create(AwsBasicCredentials.create(server.accessKey(), "wrong"));
        byte[] bytes = random(10);
        try (S3Connection refused = S3Connection.open(settings(server.endpoint()), wrong)) {
            assertPermanent(new S3ObjectStore(refused, bucket), bytes);
        }
    }

    @Test
    void a_missing_bucket_is_a_permanent_failure() throws Exception {
        assertPermanent(new S3ObjectStore(connection, new StoreUrl.Bucket("no-such-bucket", "")), random(10));
    }

    @Test
    void a_store_that_does_not_listen_is_a_transient_failure() throws Exception {
        byte[] bytes = random(10);
        URI closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        try (S3Connection nowhere = connect(closed)) {
            assertThatThrownBy(() ->
                            new S3ObjectStore(nowhere, bucket).put(key("nowhere", "a.csv"), file(bytes), meta(bytes)))
                    .isInstanceOfSatisfying(StoreFailure.class, failure -> assertThat(failure.isTransient())
                            .isTrue())
                    .hasMessageContaining("s3://object-store/dayfold/exports/2026/11/20/nowhere/a.csv");
        }
    }

    @Test
    void a_connection_cut_within_a_part_is_made_good() throws Exception {
        ObjectKey key = key("cut", "a.xlsx");
        byte[] bytes = random(2 * S3ObjectStore.PART_SIZE);
        try (CuttingProxy proxy = new CuttingProxy(server.port());
                S3Connection shaky = connect(proxy.endpoint())) {
            proxy.cutOnceAfter(S3ObjectStore.PART_SIZE + 1_000_000L);

            new S3ObjectStore(shaky, bucket).put(key, file(bytes), meta(bytes));

            assertThat(proxy.cuts()).isEqualTo(1);
        }
        assertThat(read(store.open(key, 0, bytes.length))).isEqualTo(bytes);
        assertThat(unfinishedUploads()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"503, SlowDown", "500, InternalError"})
    void a_store_that_refuses_for_a_moment_is_asked_again_within_the_part(int status, String code) throws Exception {
        ObjectKey key = key("moment-" + status, "a.xlsx");
        byte[] bytes = random(S3ObjectStore.PART_SIZE + 1_000);
        try (CuttingProxy proxy = new CuttingProxy(server.port());
                S3Connection shaky = connect(proxy.endpoint())) {
            proxy.refuse(2, status, code);

            new S3ObjectStore(shaky, bucket).put(key, file(bytes), meta(bytes));

            assertThat(proxy.refused()).isEqualTo(2);
        }
        assertThat(read(store.open(key, 0, bytes.length))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"503, SlowDown", "500, InternalError"})
    void a_store_that_goes_on_refusing_is_given_up_after_three_attempts_as_something_that_may_pass(
            int status, String code) throws Exception {
        ObjectKey key = key("refusing-" + status, "a.xlsx");
        byte[] bytes = random(S3ObjectStore.PART_SIZE + 1_000);
        try (CuttingProxy proxy = new CuttingProxy(server.port());
                S3Connection refusing = connect(proxy.endpoint())) {
            proxy.refuse(100, status, code);

            assertThatThrownBy(() -> new S3ObjectStore(refusing, bucket).put(key, file(bytes), meta(bytes)))
                    .isInstanceOfSatisfying(StoreFailure.class, failure -> assertThat(failure.isTransient())
                            .isTrue())
                    .hasMessageContaining("Status Code: " + status)
                    .hasMessageContaining("SDK Attempt Count: 3")
                    .hasMessageContaining("refusing-" + status);
        }
        assertThat(store.head(key)).isEmpty();
        assertThat(unfinishedUploads()).isZero();
    }

    @Test
    void a_slow_store_is_waited_for() throws Exception {
        ObjectKey key = key("slow", "a.xlsx");
        byte[] bytes = random(S3ObjectStore.PART_SIZE + 1_000);
        try (CuttingProxy proxy = new CuttingProxy(server.port());
                S3Connection slow = connect(proxy.endpoint())) {
            proxy.slowDown(Duration.ofMillis(20));
            new S3ObjectStore(slow, bucket).put(key, file(bytes), meta(bytes));
        }
        assertThat(read(store.open(key, 0, bytes.length))).isEqualTo(bytes);
    }

    @Test
    void what_is_missing_is_said_to_be() {
        ObjectKey key = key("missing", "a.csv");
        assertThat(store.head(key)).isEmpty();
        assertThatThrownBy(() -> store.open(key, 0, 1))
                .isInstanceOfSatisfying(StoreFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(StoreFailure.Kind.MISSING));
        store.delete(key);
    }

    @Test
    void what_is_deleted_is_gone() throws Exception {
        ObjectKey key = key("deleted", "a.csv");
        byte[] bytes = random(10);
        store.put(key, file(bytes), meta(bytes));
        store.delete(key);
        assertThat(store.head(key)).isEqualTo(Optional.empty());
    }

    private void assertPermanent(S3ObjectStore refusing, byte[] bytes) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> refusing.put(key("refused", "a.csv"), file, meta(bytes)))
                .isInstanceOfSatisfying(StoreFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(StoreFailure.Kind.PERMANENT));
    }

    private URI link(ObjectKey key, Duration life) {
        return store.link(key, NAME, XLSX, life).orElseThrow();
    }

    private static int unfinishedUploads() {
        return look.listMultipartUploads(list -> list.bucket(bucket.name()))
                .uploads()
                .size();
    }

    private static S3Connection connect(URI endpoint) {
        return S3Connection.open(settings(endpoint), server.credentials());
    }

    private static S3Settings settings(URI endpoint) {
        return new S3Settings(Optional.of(endpoint), server.region(), true);
    }

    private static ObjectKey key(String id, String name) {
        return ObjectKey.of(LocalDate.of(2026, 11, 20), id, name);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }

    private static ContentMeta meta(byte[] bytes) {
        return new ContentMeta(XLSX, NAME, sha256(bytes), bytes.length);
    }

    private static String sha256(byte[] bytes) {
        Sha256 digest = new Sha256();
        digest.update(bytes, 0, bytes.length);
        return digest.finishHex();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(InputStream stream) throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }

    private static HttpResponse<byte[]> get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
