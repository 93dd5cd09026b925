package org.dayfold.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dayfold.store.ContentDisposition;
import org.dayfold.store.ContentMeta;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.ObjectStore;
import org.dayfold.store.StoreFailure;
import org.dayfold.store.StoreFailure.Kind;
import org.dayfold.store.StoreUrl;
import org.dayfold.store.StoredObject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Keeps objects in a bucket, private: no ACL is set, readers get a link that expires. Thread-safe; an upload holds one
 * part of {@value #PART_SIZE} bytes.
 */
public final class S3ObjectStore implements ObjectStore {
    /** Bytes of a part; more for files of over 80 GiB, so that 10,000 parts suffice. S3 asks for 5 MiB at least. */
    static final int PART_SIZE = 8 << 20;

    /** User metadata of each object: SHA-256 over all of its bytes, which a multipart object's ETag is not. */
    static final String SHA256 = "sha256";

    private static final Duration LONGEST_LINK = Duration.ofDays(7);

    private final S3Connection s3;
    private final StoreUrl.Bucket bucket;

    public S3ObjectStore(S3Connection s3, StoreUrl.Bucket bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public StoredObject put(ObjectKey key, Path file, ContentMeta meta) {
        String doing = "putting " + file + " as " + name(key);
        try {
            new S3Upload(s3.client(), bucket.name(), bucket.resolve(key.value()), key).send(file, meta);
            StoredObject arrived = head(key)
                    .orElseThrow(() -> new StoreFailure(Kind.TRANSIENT, doing + ": it is not there after the upload"));
            arrived.checkAgainst(meta);
            return arrived;
        } catch (SdkException e) {
            throw S3Failures.of(doing, e);
        } catch (IOException e) {
            throw new StoreFailure(Kind.TRANSIENT, doing + ": " + e, e);
        }
    }

    @Override
    public InputStream open(ObjectKey key, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset " + offset + ", length " + length + " of " + key);
        }
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        long last = Math.addExact(offset, length - 1);
        try {
            return s3.client().getObject(get -> get.bucket(bucket.name())
                    .key(bucket.resolve(key.value()))
                    .range("bytes=" + offset + "-" + last));
        } catch (SdkException e) {
            if (S3Failures.isBehindTheEnd(e)) {
                return InputStream.nullInputStream();
            }
            throw S3Failures.of("opening " + name(key), e);
        }
    }

    @Override
    public Optional<StoredObject> head(ObjectKey key) {
        try {
            HeadObjectResponse head = s3.client()
                    .headObject(request -> request.bucket(bucket.name()).key(bucket.resolve(key.value())));
            String sha256 = head.metadata().get(SHA256);
            if (sha256 == null) {
                throw new StoreFailure(Kind.PERMANENT, name(key) + " has no metadata '" + SHA256 + "': not ours");
            }
            return Optional.of(new StoredObject(key, head.contentLength(), sha256));
        } catch (SdkException e) {
            if (S3Failures.isMissing(e)) {
                return Optional.empty();
            }
            throw S3Failures.of("looking at " + name(key), e);
        }
    }

    /**
     * A presigned GET. It ends when {@code life} does, or before it with the credentials that signed it where those are
     * temporary (a role's live for hours): so let it live for minutes, and make a new one for each download.
     */
    @Override
    public Optional<URI> link(ObjectKey key, String downloadName, String contentType, Duration life) {
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST_LINK) > 0) {
            throw new IllegalArgumentException("a link for " + life + " is outside PT0S to " + LONGEST_LINK);
        }
        try {
            var signed = s3.presigner().presignGetObject(presign -> presign.signatureDuration(life)
                    .getObjectRequest(get -> get.bucket(bucket.name())
                            .key(bucket.resolve(key.value()))
                            .responseContentType(contentType)
                            .responseContentDisposition(ContentDisposition.attachment(downloadName))));
            return Optional.of(signed.url().toURI());
        } catch (SdkException e) {
            throw S3Failures.of("signing a link to " + name(key), e);
        } catch (URISyntaxException e) {
            throw new StoreFailure(Kind.PERMANENT, "signing a link to " + name(key) + ": " + e, e);
        }
    }

    @Override
    public void delete(ObjectKey key) {
        try {
            s3.client().deleteObject(request -> request.bucket(bucket.name()).key(bucket.resolve(key.value())));
        } catch (SdkException e) {
            throw S3Failures.of("deleting " + name(key), e);
        }
    }

    /** Unfinished uploads first: one that finished between the two lists is then among the objects. */
    @Override
    public void clear(ObjectKey folder, Set<ObjectKey> except) {
        String below = bucket.resolve(folder.value()) + "/";
        Set<String> kept =
                except.stream().map(key -> bucket.resolve(key.value())).collect(Collectors.toSet());
        whereAllowed(
                "aborting uploads below " + name(folder), () -> s3
                        .client()
                        .listMultipartUploadsPaginator(
                                list -> list.bucket(bucket.name()).prefix(below))
                        .uploads()
                        .stream()
                        .filter(upload -> upload.key().startsWith(below))
                        .toList()
                        .forEach(upload -> whereAllowed("aborting an upload of " + upload.key(), () -> s3.client()
                                .abortMultipartUpload(abort -> abort.bucket(bucket.name())
                                        .key(upload.key())
                                        .uploadId(upload.uploadId())))));
        whereAllowed(
                "deleting what lies below " + name(folder),
                () ->
                        s3
                                .client()
                                .listObjectsV2Paginator(
                                        list -> list.bucket(bucket.name()).prefix(below))
                                .contents()
                                .stream()
                                .map(S3Object::key)
                                .filter(key -> !kept.contains(key))
                                .toList()
                                .forEach(key -> s3.client().deleteObject(object -> object.bucket(bucket.name())
                                        .key(key))));
    }

    /** What is refused, or went away meanwhile, is left to the bucket's lifecycle rule. */
    private static void whereAllowed(String doing, Runnable work) {
        try {
            work.run();
        } catch (SdkException e) {
            StoreFailure failure = S3Failures.of(doing, e);
            if (failure.isTransient()) {
                throw failure;
            }
        }
    }

    private String name(ObjectKey key) {
        return "s3://" + bucket.name() + "/" + bucket.resolve(key.value());
    }
}
