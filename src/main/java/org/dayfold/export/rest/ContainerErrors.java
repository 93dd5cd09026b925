package org.dayfold.export.rest;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers where the container gives up before JAX-RS has begun, such as at an {@code Accept} header that cannot be
 * read: with a problem, like everything under the API. The error page of web.xml.
 */
@WebServlet(ContainerErrors.PATH)
public class ContainerErrors extends HttpServlet {
    static final String PATH = "/container-error";

    private static final Logger LOG = LoggerFactory.getLogger(ContainerErrors.class);

    private final transient Jsonb jsonb = JsonbBuilder.create();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Locale language = Languages.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        ProblemView problem =
                ProblemMapper.view(refusal(status, request), language).as(status);
        response.setStatus(status);
        response.setContentType(ProblemView.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage());
        AnswerHeaders.FIXED.forEach(response::setHeader);
        response.setHeader(HttpHeaders.CACHE_CONTROL, AnswerHeaders.NO_STORE);
        response.getOutputStream().write(jsonb.toJson(problem).getBytes(StandardCharsets.UTF_8));
    }

    private static Refusal refusal(int status, HttpServletRequest request) {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = asked == null ? request.getRequestURI() : asked.toString();
        if (status == 404) {
            return new Refusal(Reason.UNKNOWN_PATH, Refusal.echo(path));
        }
        if (status < 500) {
            return new Refusal(Reason.BAD_REQUEST);
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("incident {}: {} {}", incident, request.getMethod(), path, (Throwable)
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        return Refusal.incident(Reason.INTERNAL_ERROR, incident, incident);
    }
}
