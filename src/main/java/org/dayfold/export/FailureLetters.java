package org.dayfold.export;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.dayfold.delivery.Asked;
import org.dayfold.delivery.Delivery;
import org.dayfold.delivery.DeliveryKey;
import org.dayfold.delivery.DeliveryKind;
import org.dayfold.delivery.DeliveryState;
import org.dayfold.delivery.Envelope;
import org.dayfold.delivery.FailureFacts;
import org.dayfold.delivery.Letter;
import org.dayfold.delivery.MailAddress;
import org.dayfold.delivery.OperatorFacts;
import org.dayfold.delivery.Postman;
import org.dayfold.delivery.freemarker.LetterWriter;
import org.dayfold.template.Template;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells requester and operators that an export was given up. Each gets one letter per export, by the delivery ledger. */
public class FailureLetters implements GivenUp {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLetters.class);

    private final ExportLedger exports;
    private final PinnedTemplates pinned;
    private final ResultLetters letters;
    private final Postman postman;
    private final LetterWriter writer;
    private final PublicFace face;
    private final LetterSettings settings;
    private final Clock clock;

    public FailureLetters(
            ExportLedger exports,
            PinnedTemplates pinned,
            ResultLetters letters,
            Postman postman,
            LetterWriter writer,
            PublicFace face,
            LetterSettings settings,
            Clock clock) {
        this.exports = exports;
        this.pinned = pinned;
        this.letters = letters;
        this.postman = postman;
        this.writer = writer;
        this.face = face;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void tell(String exportId) {
        Export export = exports.find(exportId).orElseThrow();
        Template template;
        try {
            template = pinned.of(exports.templateOf(export)).template();
        } catch (ExportFailure unreadable) {
            LOG.error("export {}: nobody can be written to, its template cannot be read", exportId, unreadable);
            return;
        }
        Asked asked = ResultLetters.asked(export, template);
        Problem problem = export.problem().orElseThrow();
        if (!export.sharing().withdrawn()) {
            tellRequester(export, template, problem, export.attempt());
        }
        for (Export follower : exports.followers(exportId)) {
            tellRequester(follower, template, problem, export.attempt());
        }
        for (MailAddress operator : settings.operators()) {
            Envelope envelope = letters.envelope(export, template, operator, Locale.KOREAN);
            deliver(
                    envelope,
                    DeliveryKind.OPERATOR,
                    export.attempt(),
                    writer.operator(operator(envelope, asked, export, problem)));
        }
    }

    @Override
    public Delivery tellAgain(String exportId, long delivery) {
        Delivery asked = postman.row(delivery);
        Export found = exports.find(exportId).orElseThrow();
        Export export = found.sharing()
                .leader()
                .flatMap(exports::find)
                .map(found::following)
                .orElse(found);
        if (export.state() != ExportState.FAILED
                || !asked.key().letter().equals(keyOf(export).letter())) {
            return postman.drop(delivery, "not sent: the export was restarted since");
        }
        Template template = pinned.of(exports.templateOf(export)).template();
        return postman.deliver(
                asked.key(), letter(export, template, export.problem().orElseThrow(), export.attempt()));
    }

    /** The letter that tells the requester of a failed export's last run. */
    static DeliveryKey keyOf(Export export) {
        return DeliveryKey.first(export.id(), DeliveryKind.FAILURE, MailAddress.of(export.email()))
                .ofRun(export.attempt());
    }

    /** @param run number of the run that failed: of the export's own, or of the one it waited for */
    private void tellRequester(Export export, Template template, Problem problem, int run) {
        if (export.email().isEmpty()) {
            return;
        }
        deliver(envelopeOf(export, template), DeliveryKind.FAILURE, run, letter(export, template, problem, run));
    }

    private Letter letter(Export export, Template template, Problem problem, int run) {
        Envelope envelope = envelopeOf(export, template);
        return writer.failure(failure(envelope, ResultLetters.asked(export, template), run, problem));
    }

    private Envelope envelopeOf(Export export, Template template) {
        return letters.envelope(
                export, template, MailAddress.of(export.email()), Locale.forLanguageTag(export.language()));
    }

    private void deliver(Envelope envelope, DeliveryKind kind, int run, Letter letter) {
        Delivery delivery = postman.deliver(envelope.key(kind).ofRun(run), letter);
        if (delivery.state() != DeliveryState.ACCEPTED) {
            LOG.warn(
                    "export {}: the {} letter to {} is {}: {}",
                    envelope.exportId(),
                    kind,
                    envelope.to().address(),
                    delivery.state(),
                    delivery.lastError());
        }
    }

    private FailureFacts failure(Envelope envelope, Asked asked, int run, Problem problem) {
        return new FailureFacts(
                envelope,
                asked,
                run,
                face.reason(problem.code(), envelope.language()),
                problem.code() == ProblemCode.DEADLINE_PASSED
                        ? FailureFacts.Next.ASK_FOR_LESS
                        : FailureFacts.Next.OPERATORS_RESTART_IT,
                problem.incident());
    }

    private OperatorFacts operator(Envelope envelope, Asked asked, Export export, Problem problem) {
        return new OperatorFacts(
                envelope,
                asked,
                export.templateId(),
                export.templateVersion(),
                export.requester(),
                export.endedAt().orElseGet(clock::instant),
                export.attempt(),
                problem.step(),
                partition(export, problem),
                problem.operatorDetail(),
                problem.incident(),
                face.restart(export.id()),
                settings.console(),
                exports.execution(export.id()));
    }

    private Optional<String> partition(Export export, Problem problem) {
        return exports.partitions(export.id()).stream()
                .filter(partition -> partition.index() == problem.partition())
                .map(partition -> partition.start().isEmpty()
                        ? Integer.toString(partition.index())
                        : partition.index() + " [" + partition.start().get() + ", "
                                + partition.end().orElseThrow() + ")")
                .findFirst();
    }
}
