package org.dayfold.store.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.dayfold.store.ContentDisposition;
import org.dayfold.store.ContentMeta;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.Sha256;
import org.dayfold.store.StoredObject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * One upload of one file. Each part is read into memory once, and the same bytes are digested and sent, so what the
 * digest says is what went out, also when a request was retried. The object appears with the last request, which is only
 * made when size and SHA-256 are the announced ones. Not thread-safe.
 */
final class S3Upload {
    /** S3's limit. */
    private static final int MAX_PARTS = 10_000;

    private static final String OCTETS = "application/octet-stream";

    private final S3Client client;
    private final String bucket;
    private final String at;
    private final ObjectKey key;
    private final Sha256 whole = new Sha256();
    private long sent;

    S3Upload(S3Client client, String bucket, String at, ObjectKey key) {
        this.client = client;
        this.bucket = bucket;
        this.at = at;
        this.key = key;
    }

    void send(Path file, ContentMeta meta) throws IOException {
        byte[] part = new byte[partSize(meta.size())];
        try (InputStream in = Files.newInputStream(file)) {
            int length = in.readNBytes(part, 0, part.length);
            if (length < part.length) {
                sendAtOnce(part, length, meta);
            } else {
                sendInParts(in, part, meta);
            }
        }
    }

    /** At least {@link S3ObjectStore#PART_SIZE}; so large that {@value #MAX_PARTS} hold the file. */
    static int partSize(long size) {
        long least = (size + MAX_PARTS - 1) / MAX_PARTS;
        return Math.toIntExact(Math.max(S3ObjectStore.PART_SIZE, least));
    }

    private void sendAtOnce(byte[] bytes, int length, ContentMeta meta) {
        String checksum = digest(bytes, length);
        arrived().checkAgainst(meta);
        client.putObject(
                put -> put.bucket(bucket)
                        .key(at)
                        .contentType(meta.contentType())
                        .contentDisposition(ContentDisposition.attachment(meta.downloadName()))
                        .metadata(Map.of(S3ObjectStore.SHA256, meta.sha256()))
                        .checksumSHA256(checksum),
                body(bytes, length));
    }

    private void sendInParts(InputStream in, byte[] part, ContentMeta meta) throws IOException {
        abortEarlierOnes();
        String uploadId = client.createMultipartUpload(create -> create.bucket(bucket)
                        .key(at)
                        .contentType(meta.contentType())
                        .contentDisposition(ContentDisposition.attachment(meta.downloadName()))
                        .metadata(Map.of(S3ObjectStore.SHA256, meta.sha256()))
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
        boolean complete = false;
        try {
            List<CompletedPart> parts = sendParts(uploadId, in, part);
            arrived().checkAgainst(meta);
            client.completeMultipartUpload(request ->
                    request.bucket(bucket).key(at).uploadId(uploadId).multipartUpload(all -> all.parts(parts)));
            complete = true;
        } finally {
            if (!complete) {
                abort(uploadId);
            }
        }
    }

    private List<CompletedPart> sendParts(String uploadId, InputStream in, byte[] part) throws IOException {
        List<CompletedPart> parts = new ArrayList<>();
        for (int length = part.length; length > 0; length = in.readNBytes(part, 0, part.length)) {
            int number = parts.size() + 1;
            int bytes = length;
            String checksum = digest(part, bytes);
            String etag = client.uploadPart(
                            request -> request.bucket(bucket)
                                    .key(at)
                                    .uploadId(uploadId)
                                    .partNumber(number)
                                    .checksumSHA256(checksum),
                            body(part, bytes))
                    .eTag();
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(etag)
                    .checksumSHA256(checksum)
                    .build());
        }
        return parts;
    }

    private String digest(byte[] bytes, int length) {
        Sha256 one = new Sha256();
        one.update(bytes, 0, length);
        whole.update(bytes, 0, length);
        sent += length;
        return Base64.getEncoder().encodeToString(one.finish());
    }

    private StoredObject arrived() {
        return new StoredObject(key, sent, whole.finishHex());
    }

    /** Opened anew for each attempt of the SDK. */
    private static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes, 0, length), length, OCTETS);
    }

    /**
     * Parts that a killed run left behind are paid for until somebody removes them; and a run that lost its claim but
     * still lives must not finish. Where listing is not allowed, the bucket's lifecycle rule has to do it.
     */
    private void abortEarlierOnes() {
        try {
            client.listMultipartUploadsPaginator(list -> list.bucket(bucket).prefix(at)).uploads().stream()
                    .filter(upload -> upload.key().equals(at))
                    .map(MultipartUpload::uploadId)
                    .toList()
                    .forEach(this::abort);
        } catch (SdkException notAllowedToList) {
            // The upload itself does not need it.
        }
    }

    private void abort(String uploadId) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(at).uploadId(uploadId));
        } catch (SdkException e) {
            // The failure that led here is the one to tell; the next upload of this key tries again.
        }
    }
}
