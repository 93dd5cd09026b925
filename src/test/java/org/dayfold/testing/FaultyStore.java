package org.dayfold.testing;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.dayfold.store.ContentMeta;
import org.dayfold.store.ObjectKey;
import org.dayfold.store.ObjectStore;
import org.dayfold.store.StoreFailure;
import org.dayfold.store.StoredObject;

/** A store that takes nothing for a while; all else goes through to another. */
public final class FaultyStore implements ObjectStore {
    private final ObjectStore store;
    private final StoreFailure.Kind kind;
    private int putsToFail;

    public FaultyStore(ObjectStore store, StoreFailure.Kind kind, int putsToFail) {
        this.store = store;
        this.kind = kind;
        this.putsToFail = putsToFail;
    }

    @Override
    public StoredObject put(ObjectKey key, Path file, ContentMeta meta) {
        if (putsToFail-- > 0) {
            throw new StoreFailure(kind, "putting " + key + " as this test wants it");
        }
        return store.put(key, file, meta);
    }

    @Override
    public InputStream open(ObjectKey key, long offset, long length) {
        return store.open(key, offset, length);
    }

    @Override
    public Optional<StoredObject> head(ObjectKey key) {
        return store.head(key);
    }

    @Override
    public Optional<URI> link(ObjectKey key, String downloadName, String contentType, Duration life) {
        return store.link(key, downloadName, contentType, life);
    }

    @Override
    public void delete(ObjectKey key) {
        store.delete(key);
    }

    @Override
    public void clear(ObjectKey folder, Set<ObjectKey> except) {
        store.clear(folder, except);
    }
}
