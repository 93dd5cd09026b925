package org.dayfold.store;

import java.net.URI;
import java.nio.file.Path;

/** A setting that names a folder or a place in a bucket: {@code file:/dir} or {@code s3://bucket/prefix}. */
public sealed interface StoreUrl {
    /** A folder on this machine, by its absolute path. */
    record Folder(Path dir) implements StoreUrl {
        public Folder {
            if (!dir.isAbsolute()) {
                throw new IllegalArgumentException("folder '" + dir + "' is not an absolute path");
            }
            dir = dir.normalize();
        }
    }

    /**
     * A place in a bucket.
     *
     * @param prefix empty, or segments between slashes without one at either end
     */
    record Bucket(String name, String prefix) implements StoreUrl {
        public Bucket {
            // S3's rule for bucket names; dots are allowed for the sake of old buckets.
            if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
                throw new IllegalArgumentException("bucket '" + name
                        + "': 3 to 63 lower-case letters, digits, dots and hyphens, letter or digit at both ends");
            }
            prefix = prefix.replaceAll("^/+|/+$", "");
            if (!prefix.isEmpty()) {
                prefix = new ObjectKey(prefix).value();
            }
            int bytes = prefix.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            if (bytes > 200) {
                throw new IllegalArgumentException("prefix of " + bytes + " bytes exceeds the limit of 200");
            }
        }

        /** The full key of a relative one. */
        public String resolve(String relative) {
            return prefix.isEmpty() ? relative : prefix + "/" + relative;
        }
    }

    /** Reads {@code file:/dir}, a bare absolute path, or {@code s3://bucket/prefix}. */
    static StoreUrl parse(String text) {
        String url = text.strip();
        if (url.startsWith("s3://")) {
            String rest = url.substring("s3://".length());
            int slash = rest.indexOf('/');
            return slash < 0 ? new Bucket(rest, "") : new Bucket(rest.substring(0, slash), rest.substring(slash + 1));
        }
        if (url.startsWith("file:")) {
            return new Folder(folder(url));
        }
        if (url.startsWith("/")) {
            return new Folder(Path.of(url));
        }
        throw new IllegalArgumentException("'" + text + "' is neither file:/dir nor s3://bucket/prefix");
    }

    private static Path folder(String url) {
        String path = url.substring("file:".length());
        if (path.startsWith("///") || path.startsWith("/") && !path.startsWith("//")) {
            // Not only what java.net.URI takes: people write spaces and Korean letters unescaped.
            return url.indexOf('%') >= 0 ? Path.of(URI.create(url.replace(" ", "%20"))) : Path.of(path);
        }
        throw new IllegalArgumentException("'" + url + "' names no absolute folder of this machine: file:/dir");
    }
}
