package org.dayfold.export.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

/** Sends away what came without a key because it looked like a signed link, but leads elsewhere. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class SignedLinkGate implements ContainerRequestFilter {
    static final String SIGNATURE = "signature";
    static final String EXPIRES = "expires";

    @Context
    ResourceInfo target;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean letIn = Boolean.TRUE.equals(request.getProperty(ApiKeyGate.LET_IN));
        if (!letIn && !target.getResourceMethod().isAnnotationPresent(ForSignedLinks.class)) {
            throw new Refusal(Reason.KEY_MISSING);
        }
    }

    /** The one question both the gate and the file's resource ask: whoever passes the one by it is checked by the other. */
    static boolean looksSigned(String method, UriInfo uri) {
        boolean reads = HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
        return reads
                && (uri.getQueryParameters().containsKey(SIGNATURE)
                        || uri.getQueryParameters().containsKey(EXPIRES));
    }
}
