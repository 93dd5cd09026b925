package org.dayfold.export;

import java.time.Duration;
import java.util.List;
import org.dayfold.template.Violation;

/** What came of a submission. */
public sealed interface Submitted {
    /**
     * Taken, committed, queued.
     *
     * @param repeated whether this is the export of an earlier request with the same idempotency key and body
     */
    record Accepted(Export export, boolean repeated) implements Submitted {}

    /** No template of that id. */
    record UnknownTemplate(String templateId) implements Submitted {}

    /** The template's author made a mistake; operators find the findings under the incident in the log. */
    record TemplateUnusable(String templateId, String incident) implements Submitted {}

    /** The request breaks rules of the template: all of them, in the template's order; or it names no template. */
    record Invalid(List<Violation> violations) implements Submitted {}

    /**
     * As many exports wait as may.
     *
     * @param limit the most that may wait
     * @param retryAfter when a place is likely to be free; whole seconds
     */
    record QueueFull(int limit, Duration retryAfter) implements Submitted {}

    /** The idempotency key was used with another body. */
    record KeyReused(String key) implements Submitted {}
}
