package org.dayfold.template;

import java.util.List;
import java.util.Optional;

/** What came of checking a request against a template. */
public sealed interface CheckedRequest {
    /**
     * The request keeps all rules.
     *
     * @param format of the file: the request's, else the template's
     * @param title the request's, else the template's with its date codes filled in
     * @param service {@code requestInfo.serviceSection}, else the template's {@code reservedService}
     * @param fresh whether a run of its own was asked for, whatever runs or is there already
     * @param period in the template's zone; empty: the export is one partition without a range
     */
    record Accepted(
            ExportFormat format,
            Title title,
            String service,
            Requester requester,
            Parameters parameters,
            Optional<TimeRange> period,
            boolean fresh)
            implements CheckedRequest {}

    /** @param violations all of them, those of the request's frame first, then by the template's order; never empty */
    record Refused(List<Violation> violations) implements CheckedRequest {
        public Refused {
            violations = List.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("a request is refused without a violation");
            }
        }
    }
}
