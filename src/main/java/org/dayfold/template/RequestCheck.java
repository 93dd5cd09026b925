package org.dayfold.template;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks requests against templates: all violations at once, or the typed, frozen request. Thread-safe. */
public final class RequestCheck {
    private final Clock clock;
    private final Set<String> mailDomains;

    /**
     * @param clock tells the submission's time, for titles
     * @param mailDomains domains that mail may go to, exactly, in any case; empty: all
     */
    public RequestCheck(Clock clock, Set<String> mailDomains) {
        this.clock = clock;
        this.mailDomains = mailDomains.stream()
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** What keeps a request from naming any template: without one there is nothing else to hold it against. */
    public static Optional<Violation> unnamed(Map<String, ?> body) {
        Object templateId = body.get("templateId");
        if (ValueCheck.isAbsent(templateId)) {
            return Optional.of(Violation.of("templateId", "templateId", ViolationKind.REQUIRED));
        }
        return templateId instanceof String
                ? Optional.empty()
                : Optional.of(Violation.of("templateId", "templateId", ViolationKind.WRONG_TYPE)
                        .with("type", FieldType.STRING)
                        .rejecting(templateId));
    }

    /**
     * Checks a whole request.
     *
     * @param body the JSON object: values are String, Boolean, Long, Integer, BigDecimal, List, Map or null
     */
    public CheckedRequest check(Template template, Map<String, ?> body) {
        List<Violation> violations = new ArrayList<>();
        FrameCheck frame = new FrameCheck(template, body, violations);
        frame.check(mailDomains);
        ParameterCheck parameters = new ParameterCheck(template, violations);
        parameters.check(body.get("parameter"));
        Optional<TimeRange> period = new PeriodCheck(template, violations).check(parameters);
        if (!violations.isEmpty()) {
            return new CheckedRequest.Refused(violations);
        }
        Options options = template.options();
        String service = frame.service().orElse(options.reservedService());
        Title title = frame.title().map(Title::new).orElseGet(() -> Title.of(template, service, clock.instant()));
        return new CheckedRequest.Accepted(
                frame.format().orElse(options.exportFormat()),
                title,
                service,
                frame.requester(),
                new Parameters(parameters.values()),
                period,
                frame.fresh());
    }
}
