package org.dayfold.export.rest;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * What the API has to know of its surroundings.
 *
 * @param baseUrl address under which people reach the server, {@code DAYFOLD_BASE_URL}; may end in a path
 * @param apiKey {@code DAYFOLD_API_KEY}; empty: every caller is let in
 */
public record ApiSettings(URI baseUrl, Optional<String> apiKey) {
    public ApiSettings {
        Objects.requireNonNull(apiKey, "apiKey");
        if (!baseUrl.isAbsolute() || baseUrl.getHost() == null) {
            throw new IllegalArgumentException("base URL '" + baseUrl + "' names no host");
        }
        if (apiKey.isPresent() && apiKey.get().isBlank()) {
            throw new IllegalArgumentException("the API key is blank");
        }
        String address = baseUrl.toString();
        if (address.endsWith("/")) {
            baseUrl = URI.create(address.replaceAll("/+$", ""));
        }
    }

    /** Without the key: settings end up in logs. */
    @Override
    public String toString() {
        return "ApiSettings[baseUrl=" + baseUrl + ", apiKey=" + (apiKey.isPresent() ? "set" : "unset") + "]";
    }
}
