package org.dayfold.export.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request into the API by its key, before anything else is looked at; unknown paths need it as well. A request
 * that looks like a signed link passes here, and {@link SignedLinkGate} sends it away where links do not lead.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class ApiKeyGate implements ContainerRequestFilter {
    /** Request property: true once the key was right, or none is needed. */
    static final String LET_IN = "dayfold.let-in";

    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String SCHEME = "Bearer ";

    @Inject
    ApiSettings settings;

    @Override
    public void filter(ContainerRequestContext request) {
        refuseOtherSites(request);
        Optional<Reason> refused = settings.apiKey().flatMap(key -> check(request, key));
        request.setProperty(LET_IN, refused.isEmpty());
        if (refused.isPresent() && !SignedLinkGate.looksSigned(request.getMethod(), request.getUriInfo())) {
            throw new Refusal(refused.get());
        }
    }

    /**
     * A server on loopback has no key, so a page of any site in a browser on the same machine could stop exports. Such
     * requests name themselves (Fetch Metadata, W3C); scripts send no such header.
     */
    private static void refuseOtherSites(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        boolean elsewhere = "cross-site".equals(site) || "same-site".equals(site);
        if (elsewhere && !SAFE.contains(request.getMethod())) {
            throw new Refusal(Reason.CROSS_SITE);
        }
    }

    private static Optional<Reason> check(ContainerRequestContext request, String key) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(Reason.KEY_MISSING);
        }
        String given = header.substring(SCHEME.length()).strip();
        return equalInConstantTime(given, key) ? Optional.empty() : Optional.of(Reason.KEY_WRONG);
    }

    /** Compares hashes: their lengths are equal, so that the time tells nothing of the key's length either. */
    private static boolean equalInConstantTime(String given, String key) {
        return MessageDigest.isEqual(sha256(given), sha256(key));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
