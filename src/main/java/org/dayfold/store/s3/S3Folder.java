package org.dayfold.store.s3;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dayfold.store.StoreUrl;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Small texts that lie below a prefix, as files in a folder. Thread-safe. */
public final class S3Folder {
    /** What is read of a text at most, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private final S3Connection s3;
    private final StoreUrl.Bucket folder;

    public S3Folder(S3Connection s3, StoreUrl.Bucket folder) {
        this.s3 = s3;
        this.folder = folder;
    }

    /**
     * A file of the folder.
     *
     * @param name without the prefix
     * @param etag changes when the content does: the store's ETag, or else time and size
     */
    public record Entry(String name, String etag, long size) {}

    /** The files, by name; those in folders below are not among them. */
    public List<Entry> list() {
        String prefix = folder.resolve("");
        try {
            return s3
                    .client()
                    .listObjectsV2Paginator(request ->
                            request.bucket(folder.name()).prefix(prefix).delimiter("/"))
                    .contents()
                    .stream()
                    .filter(object -> object.key().length() > prefix.length())
                    .map(object -> new Entry(
                            object.key().substring(prefix.length()),
                            tag(object.eTag(), object.lastModified(), object.size()),
                            object.size()))
                    .toList();
        } catch (SdkException e) {
            throw S3Failures.of("listing s3://" + folder.name() + "/" + prefix, e);
        }
    }

    /** A file's mark, as {@link Entry#etag}; of one in a folder below too. Empty when there is none of that name. */
    public Optional<String> etag(String name) {
        String key = folder.resolve(name);
        try {
            HeadObjectResponse object =
                    s3.client().headObject(head -> head.bucket(folder.name()).key(key));
            return Optional.of(tag(object.eTag(), object.lastModified(), object.contentLength()));
        } catch (SdkException e) {
            if (S3Failures.isMissing(e)) {
                return Optional.empty();
            }
            throw S3Failures.of("asking for s3://" + folder.name() + "/" + key, e);
        }
    }

    /**
     * A file's text, its first {@link #MAX_BYTES} as UTF-8, what is none as U+FFFD; empty when there is none of that name. One of
     * a folder below has that in its name.
     */
    public Optional<String> read(String name) {
        String key = folder.resolve(name);
        try {
            byte[] bytes = s3.client()
                    .getObjectAsBytes(get -> get.bucket(folder.name()).key(key).range("bytes=0-" + (MAX_BYTES - 1)))
                    .asByteArrayUnsafe();
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (SdkException e) {
            if (S3Failures.isMissing(e)) {
                return Optional.empty();
            }
            if (S3Failures.isBehindTheEnd(e)) {
                return Optional.of("");
            }
            throw S3Failures.of("reading s3://" + folder.name() + "/" + key, e);
        }
    }

    /** Some stores tell no ETag of what came to them by another way than S3. */
    private static String tag(String etag, Instant lastModified, long size) {
        return etag == null ? lastModified + "/" + size : etag;
    }
}
