package org.dayfold.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks requests at a fixed time, and reads the outcome. */
final class Requests {
    /** 2026-11-21 01:00 in Seoul, still the 20th in UTC. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T16:00:00Z"), ZoneOffset.UTC);

    private static final RequestCheck CHECK = new RequestCheck(CLOCK, Set.of());

    private Requests() {}

    static CheckedRequest check(Template template, Map<String, ?> filter) {
        return CHECK.check(template, SampleTemplates.request(template.id(), filter));
    }

    static CheckedRequest.Accepted accepted(Template template, Map<String, ?> filter) {
        return accepted(check(template, filter));
    }

    static CheckedRequest.Accepted accepted(CheckedRequest checked) {
        if (checked instanceof CheckedRequest.Refused refused) {
            throw new AssertionError("refused: " + refused.violations());
        }
        return (CheckedRequest.Accepted) checked;
    }

    static List<Violation> violations(Template template, Map<String, ?> filter) {
        return violations(check(template, filter));
    }

    static List<Violation> violations(CheckedRequest checked) {
        assertThat(checked).isInstanceOf(CheckedRequest.Refused.class);
        return ((CheckedRequest.Refused) checked).violations();
    }

    /** The value that one field of a template comes to. */
    static Object value(String field, Object raw) {
        return accepted(SampleTemplates.withFields("filter.a: " + field), filter(raw))
                .parameters()
                .values()
                .get("filter.a");
    }

    /** The one kind of violation that a value of one field comes to. */
    static Violation violation(String field, Object raw) {
        List<Violation> violations = violations(SampleTemplates.withFields("filter.a: " + field), filter(raw));
        assertThat(violations).hasSize(1);
        return violations.get(0);
    }

    private static Map<String, Object> filter(Object raw) {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("a", raw);
        return filter;
    }
}
