package org.dayfold.store;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps finished files. Thread-safe. Every method throws {@link StoreFailure} when the store cannot be reached or
 * refuses.
 */
public interface ObjectStore {
    /**
     * Puts a file under a key; one that lies there is replaced at once and whole. The object appears only when its size
     * and SHA-256 are the announced ones; on any failure nothing of the new one is left.
     *
     * @throws StoreFailure permanent, when the file's bytes are not those that {@code meta} announces
     */
    StoredObject put(ObjectKey key, Path file, ContentMeta meta);

    /**
     * Bytes {@code [offset, offset + length)}; the caller closes the stream. Ends earlier where the object does. A failure while
     * reading is an {@link java.io.IOException} of the stream.
     */
    InputStream open(ObjectKey key, long offset, long length);

    /** What lies under the key; empty when nothing does. */
    Optional<StoredObject> head(ObjectKey key);

    /**
     * A link at which anyone who has it can download the object from the store itself; empty where the store has no
     * address of its own and the application serves the bytes behind {@link SignedLinks}.
     *
     * @param downloadName file name under which a browser saves it
     * @param life how long it works; S3 allows seven days at most
     */
    Optional<URI> link(ObjectKey key, String downloadName, String contentType, Duration life);

    /** Deletes what lies under the key; nothing there is fine. */
    void delete(ObjectKey key);

    /**
     * Deletes what lies below a folder of keys, but for some, and what uploads left there that were killed; one that still goes
     * on does not finish. Nothing there is fine; a store that lets nobody list keeps what it has.
     */
    void clear(ObjectKey folder, Set<ObjectKey> except);
}
