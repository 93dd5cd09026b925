package org.dayfold.export;

import java.util.Objects;

/**
 * Why an export stopped or failed.
 *
 * @param code stable name of the kind, such as {@code SOURCE_UNAVAILABLE}; messages for requesters hang on it
 * @param step job step in which it happened
 * @param partition index of the partition, or -1
 * @param operatorDetail what operators read: exception and what was being done; never shown to requesters
 * @param incident identifier that both readers can quote
 */
public record Problem(ProblemCode code, String step, int partition, String operatorDetail, String incident) {
    public Problem {
        Objects.requireNonNull(code, "code");
    }
}
