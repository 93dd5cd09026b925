package org.dayfold.store.s3;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dayfold.store.StoreFailure;
import org.dayfold.store.StoreFailure.Kind;
import org.dayfold.store.StoreUrl;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Small texts that lie directly below a prefix, as files in a folder. Thread-safe. */
public final class S3Folder {
    /** Longest text that is read, in bytes. */
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
                    .map(object -> new Entry(object.key().substring(prefix.length()), tag(object), object.size()))
                    .toList();
        } catch (SdkException e) {
            throw S3Failures.of("listing s3://" + folder.name() + "/" + prefix, e);
        }
    }

    /**
     * A file's text, UTF-8; empty when there is none of that name.
     *
     * @throws StoreFailure permanent, when it is longer than {@link #MAX_BYTES} or not UTF-8
     */
    public Optional<String> read(String name) {
        String key = folder.resolve(name);
        String doing = "reading s3://" + folder.name() + "/" + key;
        try {
            // One byte more than is allowed tells that there are more.
            byte[] bytes = s3.client()
                    .getObjectAsBytes(get -> get.bucket(folder.name()).key(key).range("bytes=0-" + MAX_BYTES))
                    .asByteArrayUnsafe();
            if (bytes.length > MAX_BYTES) {
                throw new StoreFailure(Kind.PERMANENT, doing + ": longer than the limit of " + MAX_BYTES + " bytes");
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new StoreFailure(Kind.PERMANENT, doing + ": not UTF-8", e);
        } catch (SdkException e) {
            if (S3Failures.isMissing(e)) {
                return Optional.empty();
            }
            if (S3Failures.isBehindTheEnd(e)) {
                return Optional.of("");
            }
            throw S3Failures.of(doing, e);
        }
    }

    /** Some stores list no ETag for what came to them by another way than S3. */
    private static String tag(S3Object object) {
        return object.eTag() == null ? object.lastModified() + "/" + object.size() : object.eTag();
    }
}
