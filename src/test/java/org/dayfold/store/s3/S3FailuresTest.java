package org.dayfold.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.dayfold.store.StoreFailure;
import org.dayfold.store.StoreFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3FailuresTest {

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown, TRANSIENT",
        "429, TooManyRequests, TRANSIENT",
        "408, , TRANSIENT",
        "200, InternalError, TRANSIENT",
        "400, ExpiredToken, PERMANENT",
        "403, , PERMANENT",
        "404, NoSuchKey, MISSING",
        "404, , MISSING",
        "412, PreconditionFailed, PERMANENT",
    })
    void an_answer_passes_or_does_not(int status, String code, Kind expected) {
        var answer = S3Exception.builder().statusCode(status).message("scripted");
        if (code != null) {
            answer.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build());
        }
        assertThat(S3Failures.of("putting", (S3Exception) answer.build()).kind())
                .isEqualTo(expected);
    }

    @Test
    void what_was_not_answered_may_pass() {
        var lost = SdkClientException.create("lost", new IOException("Connection reset"));
        var slow = ApiCallAttemptTimeoutException.create(60_000);
        assertThat(S3Failures.of("putting", lost).isTransient()).isTrue();
        assertThat(S3Failures.of("putting", slow).isTransient()).isTrue();
    }

    @Test
    void a_missing_bucket_is_not_a_missing_object() {
        var bucket = NoSuchBucketException.builder().statusCode(404).build();
        var key = NoSuchKeyException.builder().statusCode(404).build();
        assertThat(S3Failures.isMissing(bucket)).isFalse();
        assertThat(S3Failures.isMissing(key)).isTrue();
        assertThat(S3Failures.of("putting", bucket).kind()).isEqualTo(Kind.PERMANENT);
    }

    @Test
    void a_failure_says_what_was_being_done() {
        StoreFailure failure =
                S3Failures.of("putting a as b", SdkClientException.create("lost", new IOException("reset")));
        assertThat(failure).hasMessage("putting a as b: lost");
    }
}
