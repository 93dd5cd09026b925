package org.dayfold.export;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.dayfold.template.CheckedRequest;
import org.dayfold.template.RequestCheck;
import org.dayfold.template.Template;
import org.dayfold.template.TemplateCatalog;
import org.dayfold.template.TemplateReading;
import org.dayfold.template.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests: each is checked whole, then committed as an export with its task in the queue, unless it repeats an earlier one
 * or an identical one's result will do. Thread-safe.
 */
final class Submissions {
    private static final Logger LOG = LoggerFactory.getLogger(Submissions.class);

    private static final int TRIES = 3;

    private static final int LANES = 64;

    /** Identical requests at one node come one after the other; those at two nodes meet at the unique key. */
    private final Object[] lanes = Stream.generate(Object::new).limit(LANES).toArray();

    private final TemplateCatalog catalog;
    private final RequestCheck requestCheck;
    private final ExportLedger exports;
    private final SharedViews views;
    private final ExportQueue queue;
    private final WaitingTimes waitingTimes;
    private final UnitOfWork unitOfWork;
    private final ExportIds ids;
    private final Clock clock;

    Submissions(
            TemplateCatalog catalog,
            RequestCheck requestCheck,
            ExportLedger exports,
            SharedViews views,
            ExportQueue queue,
            WaitingTimes waitingTimes,
            UnitOfWork unitOfWork,
            ExportIds ids,
            Clock clock) {
        this.catalog = catalog;
        this.requestCheck = requestCheck;
        this.exports = exports;
        this.views = views;
        this.queue = queue;
        this.waitingTimes = waitingTimes;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes a request: checks it whole, and commits the export together with its task in the queue. */
    Submitted take(Submission submission) {
        // Before the check: a repetition is answered the same even when the template has changed since.
        Optional<Submitted> earlier = unitOfWork.call(() -> repeated(submission));
        return earlier.orElseGet(() -> check(submission));
    }

    private Submitted check(Submission submission) {
        Optional<Violation> unnamed = RequestCheck.unnamed(submission.body());
        if (unnamed.isPresent()) {
            return new Submitted.Invalid(List.of(unnamed.get()));
        }
        String templateId = (String) submission.body().get("templateId");
        Optional<TemplateReading> reading = catalog.find(templateId);
        if (reading.isEmpty()) {
            return new Submitted.UnknownTemplate(templateId);
        }
        if (reading.get() instanceof TemplateReading.Unusable unusable) {
            return unusable(unusable);
        }
        Template template = ((TemplateReading.Usable) reading.get()).template();
        CheckedRequest checked = requestCheck.check(template, submission.body());
        if (checked instanceof CheckedRequest.Refused refused) {
            return new Submitted.Invalid(refused.violations());
        }
        return accept(submission, template, (CheckedRequest.Accepted) checked);
    }

    private Submitted accept(Submission submission, Template template, CheckedRequest.Accepted request) {
        for (int tries = 1; ; tries++) {
            try {
                return taken(submission, template, request);
            } catch (RuntimeException e) {
                // Of two at once with the same key, for the same result, or the first two of a template, a unique key
                // lets one through; the other finds it then.
                if (tries == TRIES) {
                    throw e;
                }
                LOG.info("a submission is tried once more: {}", e.toString());
            }
        }
    }

    private Submitted taken(Submission submission, Template template, CheckedRequest.Accepted request) {
        String fingerprint = Fingerprint.of(template, request);
        synchronized (lanes[Math.floorMod(fingerprint.hashCode(), LANES)]) {
            return taken(submission, template, request, fingerprint);
        }
    }

    private Submitted taken(
            Submission submission, Template template, CheckedRequest.Accepted request, String fingerprint) {
        return unitOfWork.call(() -> repeated(submission).orElseGet(() -> {
            ResultFrom from = resultFrom(template, request, fingerprint);
            if (from instanceof ResultFrom.OwnRun) {
                ExportQueue.Load load = queue.load();
                if (load.isFull()) {
                    return new Submitted.QueueFull(load.limit(), waitingTimes.untilFree(load));
                }
            }
            NewExport export = newExport(submission, template, request, fingerprint, from);
            int active = exports.active(export.requester());
            exports.insert(export);
            if (from instanceof ResultFrom.OwnRun) {
                queue.enqueue(export.id(), active);
            } else if (from instanceof ResultFrom.Reused) {
                queue.announce(export.id());
            }
            return new Submitted.Accepted(views.find(export.id()).orElseThrow(), false);
        }));
    }

    private ResultFrom resultFrom(Template template, CheckedRequest.Accepted request, String fingerprint) {
        if (request.fresh()) {
            return new ResultFrom.OwnRun(!exports.isLed(fingerprint));
        }
        Optional<ResultFrom> shared = exports.leader(fingerprint).map(ResultFrom.Joined::new);
        Instant now = clock.instant();
        return shared.or(() -> template.options()
                        .reuseFor()
                        .flatMap(age -> exports.finished(fingerprint, now.minus(age)))
                        .map(holder -> new ResultFrom.Reused(
                                holder, now.plus(template.options().keepFor()))))
                .orElse(new ResultFrom.OwnRun(true));
    }

    private Optional<Submitted> repeated(Submission submission) {
        return submission
                .idempotencyKey()
                .flatMap(exports::findByIdempotencyKey)
                .map(earlier -> {
                    if (!earlier.bodySha256().equals(submission.bodySha256())) {
                        return new Submitted.KeyReused(
                                submission.idempotencyKey().orElseThrow());
                    }
                    return new Submitted.Accepted(views.of(earlier.export()), true);
                });
    }

    private NewExport newExport(
            Submission submission,
            Template template,
            CheckedRequest.Accepted request,
            String fingerprint,
            ResultFrom from) {
        return new NewExport(
                ids.next(),
                new TemplateVersion(
                        template.id(),
                        template.version(),
                        template.sha256(),
                        template.yaml(),
                        template.sql(),
                        clock.instant()),
                request.title().text(),
                request.format().key(),
                request.requester().id(),
                request.requester().email().orElse(""),
                request.service(),
                submission.language(),
                template.options().zone(),
                template.options().source(),
                request.parameters().toJson(),
                request.period().map(period -> period.start()),
                request.period().map(period -> period.end()),
                submission.idempotencyKey(),
                submission.bodySha256(),
                clock.instant(),
                fingerprint,
                from);
    }

    private static Submitted unusable(TemplateReading.Unusable template) {
        String incident = UUID.randomUUID().toString();
        template.findings()
                .forEach(finding ->
                        LOG.error("template {} cannot be used, incident {}: {}", template.id(), incident, finding));
        return new Submitted.TemplateUnusable(template.id(), incident);
    }
}
