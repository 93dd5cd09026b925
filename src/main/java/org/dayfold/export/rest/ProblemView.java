package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Problem details of RFC 9457. Members that do not apply are left out.
 *
 * @param incident under which operators find what happened; only where it happened on our side
 * @param violations all that is wrong with a request, at most {@value Refusal#MAX_VIOLATIONS}; only of status 422
 * @param furtherViolations how many more there are; left out where there are none
 */
@Schema(name = "Problem", description = "RFC 9457 problem details; members that do not apply are left out")
@JsonbPropertyOrder({"type", "title", "status", "detail", "incident", "violations", "furtherViolations"})
public record ProblemView(
        @Schema(examples = "urn:dayfold:problem:invalid-request")
        String type,

        String title,
        int status,
        String detail,

        @Schema(description = "Under which operators find what happened; only of status 500")
        String incident,

        @Schema(
                description = "All that is wrong with the request, at most " + Refusal.MAX_VIOLATIONS
                        + "; only of status 422",
                maxItems = Refusal.MAX_VIOLATIONS)
        List<ViolationView> violations,

        @Schema(description = "How many violations there are beyond those; only where there are more")
        Integer furtherViolations) {
    /** RFC 9457 section 3. */
    static final String MEDIA_TYPE = "application/problem+json";

    /** The same problem under the status that the container has found for it. */
    ProblemView as(int otherStatus) {
        return new ProblemView(type, title, otherStatus, detail, incident, violations, furtherViolations);
    }
}
