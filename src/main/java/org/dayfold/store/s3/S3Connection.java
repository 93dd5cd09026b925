package org.dayfold.store.s3;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * A client and a signer of links for one S3 account. Thread-safe; open one for the server's life and close it at its
 * end.
 *
 * <p>The SDK's own retries are the in-place ones of a single request (three attempts, backoff with jitter); what still
 * fails is the caller's to retry as a whole.
 */
public final class S3Connection implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    /** A part of 8 MiB at 140 kB/s; slower is as good as down. */
    private static final Duration ATTEMPT = Duration.ofSeconds(60);

    private final S3Client client;
    private final S3Presigner presigner;

    private S3Connection(S3Client client, S3Presigner presigner) {
        this.client = client;
        this.presigner = presigner;
    }

    /** With credentials from the SDK's default chain: environment, profile, web identity, container, instance. */
    public static S3Connection open(S3Settings settings) {
        return open(settings, DefaultCredentialsProvider.builder().build());
    }

    public static S3Connection open(S3Settings settings, AwsCredentialsProvider credentials) {
        // Without chunked encoding each body is signed, or sent with its digest, as a whole: the form that every store
        // of this protocol checks. Bodies here are parts in memory, so it costs no second read of the file.
        S3Configuration style = S3Configuration.builder()
                .pathStyleAccessEnabled(settings.pathStyle())
                .chunkedEncodingEnabled(false)
                .build();
        var client = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials)
                .serviceConfiguration(style)
                // The uploads carry their own SHA-256; the SDK's default CRC trailers are refused by older stores.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(limits -> limits.apiCallAttemptTimeout(ATTEMPT)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
        var presigner = S3Presigner.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials)
                .serviceConfiguration(style);
        settings.endpoint().ifPresent(client::endpointOverride);
        settings.endpoint().ifPresent(presigner::endpointOverride);
        return new S3Connection(client.build(), presigner.build());
    }

    S3Client client() {
        return client;
    }

    S3Presigner presigner() {
        return presigner;
    }

    @Override
    public void close() {
        client.close();
        presigner.close();
    }
}
