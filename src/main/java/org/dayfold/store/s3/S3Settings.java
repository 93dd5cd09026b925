package org.dayfold.store.s3;

import java.net.URI;
import java.util.Optional;

/**
 * How to reach the store.
 *
 * @param endpoint of a store that is not Amazon's; empty for Amazon's own in the region
 * @param region such as {@code ap-northeast-2}; other stores mostly take any
 * @param pathStyle {@code endpoint/bucket/key} instead of {@code bucket.endpoint/key}; what stores without wildcard
 *     names in DNS need
 */
public record S3Settings(Optional<URI> endpoint, String region, boolean pathStyle) {
    public S3Settings {
        endpoint.filter(uri -> uri.getScheme() == null || uri.getHost() == null).ifPresent(uri -> {
            throw new IllegalArgumentException("S3 endpoint '" + uri + "' is no http:// or https:// address");
        });
        if (region.isBlank()) {
            throw new IllegalArgumentException("an S3 store needs a region");
        }
    }
}
