package org.dayfold.app.micrometer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Counts requests for an export by their answer. */
@Provider
@ApplicationScoped
public class SubmissionCount implements ContainerResponseFilter {
    private static final int ACCEPTED = 202;
    private static final int TOO_MANY = 429;

    @Inject
    ExportMeters meters;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        if (HttpMethod.POST.equals(request.getMethod())
                && request.getUriInfo().getPath().replace("/", "").equals("exports")) {
            meters.submitted(
                    switch (answer.getStatus()) {
                        case ACCEPTED -> ExportMeters.Submission.ACCEPTED;
                        case TOO_MANY -> ExportMeters.Submission.QUEUE_FULL;
                        default -> ExportMeters.Submission.REFUSED;
                    });
        }
    }
}
