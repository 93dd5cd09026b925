package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Problem details of RFC 9457. Members that do not apply are left out.
 *
 * @param incident under which operators find what happened; only where it happened on our side
 * @param violations all that is wrong with a request; only of status 422
 */
@Schema(name = "Problem", description = "RFC 9457 problem details; members that do not apply are left out")
@JsonbPropertyOrder({"type", "title", "status", "detail", "incident", "violations"})
public record ProblemView(
        @Schema(examples = "urn:dayfold:problem:invalid-request")
        String type,

        String title,
        int status,
        String detail,

        @Schema(description = "Under which operators find what happened; only of status 500")
        String incident,

        @Schema(description = "All that is wrong with the request; only of status 422")
        List<ViolationView> violations) {
    /** RFC 9457 section 3. */
    static final String MEDIA_TYPE = "application/problem+json";

    /** The same problem under the status that the container has found for it. */
    ProblemView as(int otherStatus) {
        return new ProblemView(type, title, otherStatus, detail, incident, violations);
    }
}
