package org.dayfold.app.micrometer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.dayfold.app.micrometer.ExportMeters.Submission;
import org.dayfold.export.rest.SubmittedView;

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
            meters.submitted(outcome(answer));
        }
    }

    private static Submission outcome(ContainerResponseContext answer) {
        return switch (answer.getStatus()) {
            case ACCEPTED -> outcome((SubmittedView) answer.getEntity());
            case TOO_MANY -> Submission.QUEUE_FULL;
            default -> Submission.REFUSED;
        };
    }

    private static Submission outcome(SubmittedView view) {
        if (view.joined() != null) {
            return Submission.JOINED;
        }
        return view.reused() != null ? Submission.REUSED : Submission.ACCEPTED;
    }
}
