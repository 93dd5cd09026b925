package org.dayfold.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an operator is told when an export has failed: all that is needed to mend it and have it go on.
 *
 * @param templateVersion the {@code version} key of the pinned template
 * @param requester who asked for it
 * @param failedAt when it was given up
 * @param attempt number of the run that failed, as in {@link DeliveryKey#ofRun}
 * @param step job step in which it failed
 * @param partition index and range of the partition; empty when it failed outside one
 * @param exception what was thrown, causes included
 * @param incident number that reader and operator can quote
 * @param restart address that a POST restarts it at
 * @param console address of the job in the server's console
 * @param executionId number of the job's execution there; empty when no job was started
 */
public record OperatorFacts(
        Envelope envelope,
        Asked asked,
        String templateId,
        int templateVersion,
        String requester,
        Instant failedAt,
        int attempt,
        String step,
        Optional<String> partition,
        String exception,
        String incident,
        URI restart,
        Optional<URI> console,
        OptionalLong executionId) {}
