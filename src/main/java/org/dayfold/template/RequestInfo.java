package org.dayfold.template;

import java.util.Optional;

/**
 * What a template says about who asks and in which steps.
 *
 * @param sender whom letters come from; empty: the server's own sender
 * @param emailRequired whether a request must bring an address
 * @param stepRequired whether a request must bring a period
 * @param stepRange how the period is cut; empty: one partition without a range
 */
public record RequestInfo(
        Optional<Sender> sender, boolean emailRequired, boolean stepRequired, Optional<StepRange> stepRange) {
    static final RequestInfo NONE = new RequestInfo(Optional.empty(), false, false, Optional.empty());

    public RequestInfo {
        if (stepRequired && stepRange.isEmpty()) {
            throw new IllegalArgumentException("downloadStep is required, but there is no stepRange");
        }
    }
}
