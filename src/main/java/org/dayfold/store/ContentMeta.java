package org.dayfold.store;

/**
 * What the caller knows of a file before it is put; the store holds it against what it sent.
 *
 * @param contentType media type, as the download will carry it
 * @param downloadName file name for people, extension included; any letters
 * @param sha256 lower-case hex over the file's bytes
 * @param size bytes
 */
public record ContentMeta(String contentType, String downloadName, String sha256, long size) {
    public ContentMeta {
        if (contentType.isBlank() || downloadName.isBlank()) {
            throw new IllegalArgumentException("content type '" + contentType + "', name '" + downloadName + "'");
        }
        Sha256.check(sha256);
        if (size < 0) {
            throw new IllegalArgumentException("size " + size + " is negative");
        }
    }
}
