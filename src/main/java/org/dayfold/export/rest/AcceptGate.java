package org.dayfold.export.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses an {@code Accept} header with a weight that is none (RFC 9110 12.4.2). RESTEasy takes such a one for an error
 * of the server's (RESTEASY003545) while it looks for the method to call.
 */
@Provider
@PreMatching
public class AcceptGate implements ContainerRequestFilter {
    private static final Pattern WEIGHT = Pattern.compile(";\\s*q\\s*=([^;,]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("\\s*(?:0(?:\\.[0-9]{0,9})?|1(?:\\.0{0,9})?)\\s*");

    @Override
    public void filter(ContainerRequestContext request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        if (accept != null && !weightsAreNumbers(accept)) {
            throw new Refusal(Reason.BAD_REQUEST);
        }
    }

    static boolean weightsAreNumbers(String accept) {
        Matcher weights = WEIGHT.matcher(accept);
        return weights.results()
                .allMatch(weight -> NUMBER.matcher(weight.group(1)).matches());
    }
}
