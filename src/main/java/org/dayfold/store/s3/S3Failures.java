package org.dayfold.store.s3;

import java.util.Set;
import org.dayfold.store.StoreFailure;
import org.dayfold.store.StoreFailure.Kind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** The SDK's exceptions in the store's words. */
final class S3Failures {
    /**
     * Codes that ask for another try whatever their status: S3 says RequestTimeout with 400, OperationAborted with 409,
     * and ends a long request that began with 200 with any of the others (S3 API reference, CompleteMultipartUpload).
     */
    private static final Set<String> PASSING_CODES = Set.of(
            "InternalError",
            "OperationAborted",
            "RequestTimeout",
            "ServiceUnavailable",
            "SlowDown",
            "ThrottlingException");

    private S3Failures() {}

    /**
     * Transient is whatever the store did not answer, and of its answers the ones that say so: 5xx, 408, 429 and
     * some codes. Every other refusal is permanent: the same request would be refused again.
     */
    static StoreFailure of(String doing, SdkException e) {
        return new StoreFailure(kind(e), doing + ": " + e.getMessage(), e);
    }

    static boolean isMissing(SdkException e) {
        return e instanceof AwsServiceException answer
                && answer.statusCode() == 404
                && !(e instanceof NoSuchBucketException);
    }

    /** The range asked for begins behind the object's last byte. */
    static boolean isBehindTheEnd(SdkException e) {
        return e instanceof AwsServiceException answer && answer.statusCode() == 416;
    }

    private static Kind kind(SdkException e) {
        if (!(e instanceof AwsServiceException answer)) {
            return Kind.TRANSIENT;
        }
        if (isMissing(e)) {
            return Kind.MISSING;
        }
        int status = answer.statusCode();
        String code =
                answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorCode();
        boolean passing = status >= 500 || status == 408 || status == 429 || PASSING_CODES.contains(code);
        return passing ? Kind.TRANSIENT : Kind.PERMANENT;
    }
}
