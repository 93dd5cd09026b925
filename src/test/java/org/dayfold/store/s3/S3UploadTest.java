package org.dayfold.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dayfold.store.ContentMeta;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.StoreFailure;
import org.dayfold.store.StoreFailure.Kind;
import org.dayfold.store.StoreUrl;
import org.dayfold.store.s3.ScriptedS3.Answer;
import org.dayfold.store.s3.ScriptedS3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What goes over the wire, and what a store's refusals are taken for. */
class S3UploadTest {
    private static final int ATTEMPTS = 3;
    private static final byte[] SMALL = random(1000);
    private static final byte[] LARGE = random(S3ObjectStore.PART_SIZE + 1000);

    @TempDir
    Path folder;

    @Test
    void each_part_carries_the_digest_of_its_bytes_and_nothing_is_made_public() throws Exception {
        try (ScriptedS3 server = new ScriptedS3(request -> null)) {
            put(server, LARGE);

            assertThat(server.requests("UploadPart")).hasSize(2);
            for (Request part : server.requests("UploadPart")) {
                assertThat(part.headers()).containsEntry("x-amz-checksum-sha256", base64(sha256(part.body())));
            }
            assertThat(server.requests("UploadPart").get(1).body())
                    .isEqualTo(Arrays.copyOfRange(LARGE, S3ObjectStore.PART_SIZE, LARGE.length));
            Request create = server.requests("CreateMultipartUpload").get(0);
            assertThat(create.headers())
                    .containsEntry("x-amz-checksum-algorithm", "SHA256")
                    .containsEntry("x-amz-meta-sha256", HexFormat.of().formatHex(sha256(LARGE)));
            assertThat(server.requests("CompleteMultipartUpload").get(0).body())
                    .asString()
                    .contains("<ChecksumSHA256>"
                            + base64(sha256(server.requests("UploadPart").get(0).body())));
            assertThat(server.requests()).allSatisfy(request -> assertThat(request.headers())
                    .doesNotContainKeys("x-amz-acl", "x-amz-grant-read", "x-amz-grant-full-control"));
        }
    }

    @Test
    void a_small_file_is_one_request_with_its_digest() throws Exception {
        try (ScriptedS3 server = new ScriptedS3(request -> null)) {
            put(server, SMALL);
            assertThat(server.requests()).extracting(Request::operation).containsExactly("PutObject", "HeadObject");
            assertThat(server.requests().get(0).headers())
                    .containsEntry("x-amz-checksum-sha256", base64(sha256(SMALL)))
                    .containsEntry("x-amz-meta-sha256", HexFormat.of().formatHex(sha256(SMALL)));
            assertThat(server.requests().get(0).body()).isEqualTo(SMALL);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalError, TRANSIENT, 3",
        "502, BadGateway, TRANSIENT, 3",
        "400, RequestTimeout, TRANSIENT, 3",
        "409, OperationAborted, TRANSIENT, 1",
        "403, AccessDenied, PERMANENT, 1",
        "403, SignatureDoesNotMatch, PERMANENT, 1",
        "404, NoSuchBucket, PERMANENT, 1",
        "400, BadDigest, PERMANENT, 1",
        "301, PermanentRedirect, PERMANENT, 1",
    })
    void a_refusal_passes_or_does_not(int status, String code, Kind expected, int attempts) throws Exception {
        try (ScriptedS3 server = new ScriptedS3(answering("PutObject", error(status, code)))) {
            StoreFailure failure = put(server, SMALL);
            assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(expected);
            assertThat(failure).hasMessageContaining("s3://bucket/prefix/a.csv");
            assertThat(server.requests("PutObject")).hasSize(attempts);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload"})
    void an_upload_that_fails_is_aborted(String operation) throws Exception {
        try (ScriptedS3 server = new ScriptedS3(answering(operation, error(500, "InternalError")))) {
            StoreFailure failure = put(server, LARGE);
            assertThat(failure.isTransient()).as(failure.getMessage()).isTrue();
            assertThat(server.requests(operation)).hasSize(ATTEMPTS);
            assertThat(server.requests("AbortMultipartUpload"))
                    .hasSize(operation.equals("CreateMultipartUpload") ? 0 : 1);
        }
    }

    /** S3 says 200 before it knows, and may put an error into the body. */
    @Test
    void an_error_behind_a_200_is_an_error() throws Exception {
        try (ScriptedS3 server = new ScriptedS3(answering("CompleteMultipartUpload", error(200, "InternalError")))) {
            StoreFailure failure = put(server, LARGE);
            assertThat(failure.isTransient()).as(failure.getMessage()).isTrue();
            assertThat(server.requests("AbortMultipartUpload")).hasSize(1);
        }
    }

    @Test
    void earlier_uploads_of_the_same_key_are_aborted_and_others_are_not() throws Exception {
        Answer list = new Answer(
                200,
                Stream.of("prefix/a.csv", "prefix/a.csv.bak")
                                .map(key -> "<Upload><Key>" + key + "</Key><UploadId>old-" + key.length()
                                        + "</UploadId></Upload>")
                                .reduce("<ListMultipartUploadsResult>", String::concat)
                        + "</ListMultipartUploadsResult>");
        try (ScriptedS3 server = new ScriptedS3(answering("ListMultipartUploads", list))) {
            put(server, LARGE);
            assertThat(server.requests("AbortMultipartUpload"))
                    .extracting(Request::query)
                    .containsExactly("uploadId=old-" + "prefix/a.csv".length());
        }
    }

    @Test
    void who_may_not_list_uploads_may_still_upload() throws Exception {
        try (ScriptedS3 server = new ScriptedS3(answering("ListMultipartUploads", error(403, "AccessDenied")))) {
            put(server, LARGE);
            assertThat(server.requests("CompleteMultipartUpload")).hasSize(1);
        }
    }

    @Test
    void an_object_that_is_not_there_after_its_upload_is_a_passing_failure() throws Exception {
        try (ScriptedS3 server = new ScriptedS3(request -> null)) {
            assertThat(put(server, SMALL)).hasMessageContaining("not there after the upload");
        }
    }

    @Test
    void a_file_of_any_size_fits_into_ten_thousand_parts() {
        assertThat(S3Upload.partSize(0)).isEqualTo(S3ObjectStore.PART_SIZE);
        assertThat(S3Upload.partSize(10_000L * S3ObjectStore.PART_SIZE)).isEqualTo(S3ObjectStore.PART_SIZE);
        long larger = 10_000L * S3ObjectStore.PART_SIZE + 1;
        assertThat(10_000L * S3Upload.partSize(larger)).isGreaterThanOrEqualTo(larger);
    }

    private StoreFailure put(ScriptedS3 server, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("file"), bytes);
        ContentMeta meta = new ContentMeta("text/csv", "주문.csv", HexFormat.of().formatHex(sha256(bytes)), bytes.length);
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret"));
        try (S3Connection connection = S3Connection.open(
                new S3Settings(Optional.of(server.endpoint()), "ap-northeast-2", true), credentials)) {
            S3ObjectStore store = new S3ObjectStore(connection, new StoreUrl.Bucket("bucket", "prefix"));
            // The scripted store keeps nothing, so every upload ends in a failure of some kind.
            return catchThrowableOfType(StoreFailure.class, () -> store.put(new ObjectKey("a.csv"), file, meta));
        }
    }

    private static Function<Request, Answer> answering(String operation, Answer answer) {
        return request -> request.operation().equals(operation) ? answer : null;
    }

    private static Answer error(int status, String code) {
        return new Answer(status, "<Error><Code>" + code + "</Code><Message>scripted</Message></Error>");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
