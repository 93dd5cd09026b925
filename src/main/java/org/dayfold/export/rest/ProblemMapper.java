package org.dayfold.export.rest;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where anything thrown becomes an answer: problem details in the caller's language. What nobody
 * foresaw is logged whole under an incident, and only the incident is shown.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    @Context
    Request request;

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof Refusal refusal) {
            return answer(refusal);
        }
        if (hasHungUp(thrown)) {
            // Nobody reads it; an error would be logged as one.
            return Response.noContent().build();
        }
        if (thrown instanceof WebApplicationException known) {
            Response response = known.getResponse();
            // The automatic answer to OPTIONS comes as an exception too.
            return response.getStatus() < 400 ? response : ofContainer(known, response);
        }
        return answer(foreseen(thrown).orElseGet(() -> unforeseen(thrown)));
    }

    private static boolean hasHungUp(Throwable thrown) {
        return thrown instanceof HungUp || thrown.getCause() instanceof HungUp;
    }

    /** The application's database was away: told to be over soon, and no incident. */
    private Optional<Refusal> foreseen(Throwable thrown) {
        Optional<Throwable> outage = Outage.in(thrown);
        outage.ifPresent(cause -> LOG.warn(
                "{} {} is answered 503, the application's database is away: {}",
                request.getMethod(),
                uri.getAbsolutePath().getRawPath(),
                cause.toString()));
        return outage.map(cause -> new Refusal(Reason.LEDGER_UNAVAILABLE, Outage.RETRY_AFTER.toSeconds()));
    }

    private Response ofContainer(WebApplicationException thrown, Response response) {
        String allowed = response.getHeaderString(HttpHeaders.ALLOW);
        if (thrown instanceof NotFoundException) {
            return answer(new Refusal(
                    Reason.UNKNOWN_PATH, Refusal.echo(uri.getAbsolutePath().getPath())));
        }
        if (thrown instanceof NotAllowedException) {
            Refusal refusal = new Refusal(Reason.METHOD_NOT_ALLOWED, request.getMethod(), allowed);
            return Response.fromResponse(answer(refusal))
                    .header(HttpHeaders.ALLOW, allowed)
                    .build();
        }
        if (thrown instanceof NotAcceptableException) {
            return answer(new Refusal(Reason.NOT_ACCEPTABLE));
        }
        if (thrown instanceof NotSupportedException) {
            String given = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
            return answer(new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE, given == null ? "-" : Refusal.echo(given)));
        }
        return response.getStatus() < 500 ? malformed(response.getStatus()) : answer(unforeseen(thrown));
    }

    private Response malformed(int status) {
        Response answer = answer(new Refusal(Reason.BAD_REQUEST));
        ProblemView problem = ((ProblemView) answer.getEntity()).as(status);
        return Response.fromResponse(answer).status(status).entity(problem).build();
    }

    private Refusal unforeseen(Throwable thrown) {
        String incident = UUID.randomUUID().toString();
        // Without the query: it may hold a signature.
        LOG.error(
                "incident {}: {} {}",
                incident,
                request.getMethod(),
                uri.getAbsolutePath().getRawPath(),
                thrown);
        return Refusal.incident(Reason.INTERNAL_ERROR, incident, incident);
    }

    private Response answer(Refusal refusal) {
        return answer(refusal, Languages.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private static Response answer(Refusal refusal, Locale language) {
        ProblemKind kind = refusal.reason().kind();
        Response.ResponseBuilder response = Response.status(kind.status())
                .type(ProblemView.MEDIA_TYPE)
                .language(language)
                .entity(view(refusal, language));
        if (kind == ProblemKind.UNAUTHORIZED) {
            // RFC 6750 section 3.
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"dayfold\"");
        }
        if (kind == ProblemKind.RANGE_NOT_SATISFIABLE) {
            // RFC 9110 14.4: how long the file is.
            response.header("Content-Range", "bytes */" + refusal.arguments()[1]);
        }
        if (kind == ProblemKind.QUEUE_FULL) {
            // RFC 6585 section 4, RFC 9110 10.2.3: seconds.
            response.header(HttpHeaders.RETRY_AFTER, refusal.arguments()[1]);
        }
        if (kind == ProblemKind.BODY_TOO_SLOW) {
            // RFC 9110 15.5.9: the rest of the body is not waited for.
            response.header("Connection", "close");
        }
        if (kind == ProblemKind.UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, refusal.arguments()[0]);
        }
        return response.build();
    }

    static ProblemView view(Refusal refusal, Locale language) {
        ProblemKind kind = refusal.reason().kind();
        return new ProblemView(
                kind.type(),
                ProblemTexts.title(kind, language),
                kind.status(),
                ProblemTexts.detail(refusal.reason(), language, refusal.arguments()),
                refusal.incident(),
                refusal.violations().isEmpty() ? null : refusal.violations(),
                refusal.furtherViolations() == 0 ? null : refusal.furtherViolations());
    }
}
