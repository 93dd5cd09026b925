package org.dayfold.export.rest;

import java.util.List;

/** Ends a request with a problem; {@link ProblemMapper} turns it into the answer. */
final class Refusal extends RuntimeException {
    /** What people may quote or paste comes back to them up to this many characters. */
    private static final int MAX_ECHO = 200;

    /** More than a form can show; a body of 64 KB can break many thousand rules. */
    static final int MAX_VIOLATIONS = 100;

    private final Reason reason;
    private final transient Object[] arguments;
    private final String incident;
    private final transient List<ViolationView> violations;

    private Refusal(Reason reason, String incident, List<ViolationView> violations, Object... arguments) {
        super(reason + " " + List.of(arguments), null, false, false);
        this.reason = reason;
        this.incident = incident;
        this.violations = violations;
        this.arguments = arguments;
    }

    Refusal(Reason reason, Object... arguments) {
        this(reason, null, List.of(), arguments);
    }

    /** All that is wrong with a request; of very many the first, and how many there are. */
    static Refusal of(List<ViolationView> violations) {
        List<ViolationView> told = List.copyOf(violations.subList(0, Math.min(violations.size(), MAX_VIOLATIONS)));
        return new Refusal(Reason.INVALID_REQUEST, null, told, violations.size(), violations.size() - told.size());
    }

    /** Of what happened on our side; operators find it under the incident. */
    static Refusal incident(Reason reason, String incident, Object... arguments) {
        return new Refusal(reason, incident, List.of(), arguments);
    }

    /** A value from the request as a problem may repeat it: shortened, without control characters. */
    static String echo(String value) {
        String shown = value.codePointCount(0, value.length()) <= MAX_ECHO
                ? value
                : value.substring(0, value.offsetByCodePoints(0, MAX_ECHO)) + "...";
        return shown.replaceAll("\\p{Cc}", "\uFFFD");
    }

    Reason reason() {
        return reason;
    }

    Object[] arguments() {
        return arguments.clone();
    }

    /** Null where nothing happened on our side. */
    String incident() {
        return incident;
    }

    /** At most {@value #MAX_VIOLATIONS}. */
    List<ViolationView> violations() {
        return violations;
    }

    /** How many violations there are beyond those that are told. */
    int furtherViolations() {
        return reason == Reason.INVALID_REQUEST ? (int) arguments[1] : 0;
    }
}
