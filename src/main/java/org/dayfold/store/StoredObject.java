package org.dayfold.store;

/**
 * An object as the store holds it.
 *
 * @param size bytes
 * @param sha256 lower-case hex over its bytes, computed while they were written
 */
public record StoredObject(ObjectKey key, long size, String sha256) {
    public StoredObject {
        if (size < 0) {
            throw new IllegalArgumentException("size " + size + " is negative");
        }
        Sha256.check(sha256);
    }

    /**
     * Holds what arrived against what was announced.
     *
     * @throws StoreFailure permanent, with both sizes and digests
     */
    public void checkAgainst(ContentMeta meta) {
        if (size != meta.size() || !sha256.equals(meta.sha256())) {
            throw new StoreFailure(
                    StoreFailure.Kind.PERMANENT,
                    "%s: arrived %d bytes with SHA-256 %s, announced were %d with %s"
                            .formatted(key, size, sha256, meta.size(), meta.sha256()));
        }
    }
}
