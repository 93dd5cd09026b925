package org.dayfold.export;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dayfold.delivery.Asked;
import org.dayfold.delivery.Delivery;
import org.dayfold.delivery.DeliveryKind;
import org.dayfold.delivery.DeliveryState;
import org.dayfold.delivery.Envelope;
import org.dayfold.delivery.MailAddress;
import org.dayfold.delivery.Postman;
import org.dayfold.delivery.ResultFacts;
import org.dayfold.delivery.freemarker.LetterWriter;
import org.dayfold.template.Parameters;
import org.dayfold.template.Sender;
import org.dayfold.template.StepRange;
import org.dayfold.template.Template;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Step {@code mail}: the requester's letter, once, and with it the export's end. What becomes of the letter is in the
 * delivery ledger; a letter that cannot be sent does not make the export fail, for the file is there.
 */
public class ResultLetters {
    private static final Logger LOG = LoggerFactory.getLogger(ResultLetters.class);

    private final RunLedger runs;
    private final PinnedTemplates pinned;
    private final Postman postman;
    private final LetterWriter writer;
    private final PublicFace face;
    private final LetterSettings settings;
    private final ExportLedger exports;
    private final Completion completion;

    public ResultLetters(
            RunLedger runs,
            ExportLedger exports,
            PinnedTemplates pinned,
            Postman postman,
            LetterWriter writer,
            PublicFace face,
            LetterSettings settings,
            Completion completion) {
        this.runs = runs;
        this.exports = exports;
        this.pinned = pinned;
        this.postman = postman;
        this.writer = writer;
        this.face = face;
        this.settings = settings;
        this.completion = completion;
    }

    /** Sends the letter unless it went out, failed or may have gone out before; then the export is COMPLETED. */
    public void send(Fence fence) {
        RunLedger.Run run = runs.run(fence);
        if (!run.export().email().isEmpty() && !run.export().sharing().withdrawn()) {
            ResultFacts facts = facts(run.export(), pinned.of(run.template()).template());
            Delivery delivery = postman.deliver(facts.envelope().key(DeliveryKind.RESULT), writer.result(facts));
            if (delivery.state() != DeliveryState.ACCEPTED) {
                LOG.warn("export {}: its letter is {}: {}", fence.exportId(), delivery.state(), delivery.lastError());
            }
        }
        completion.of(fence);
    }

    /** Notes that the letter of a completed export is to be sent once more, because a person asked. */
    Delivery askToResend(Export export) {
        ResultFacts facts = factsOf(export);
        return postman.enterResend(
                facts.envelope().key(DeliveryKind.RESULT), writer.result(facts).messageId());
    }

    /**
     * Notes that the letter that tells of a failed export is to be sent once more; empty while it has not gone out by itself
     * yet, with whatever end.
     */
    Optional<Delivery> askToTellAgain(Export export) {
        return postman.lastOf(FailureLetters.keyOf(export))
                .filter(last -> last.key().resends() > 0 || last.state().isSettled())
                .map(last -> postman.enterResend(last.key(), last.messageId()));
    }

    /**
     * Sends a letter that was asked for; call it as often as you like.
     *
     * @param delivery number of its row
     * @return the row after; PENDING only when the thread was interrupted
     */
    public Delivery resend(String exportId, long delivery) {
        Delivery asked = postman.row(delivery);
        Export export = exports.find(exportId).orElseThrow();
        return postman.deliver(asked.key(), writer.result(factsOf(export)));
    }

    private ResultFacts factsOf(Export export) {
        return facts(export, pinned.of(exports.templateOf(export)).template());
    }

    private ResultFacts facts(Export export, Template template) {
        return new ResultFacts(
                envelope(export, template, MailAddress.of(export.email()), Locale.forLanguageTag(export.language())),
                asked(export, template),
                export.file()
                        .map(file -> new ResultFacts.Download(
                                face.file(export.id(), file.expiresAt()),
                                file.expiresAt(),
                                file.name(),
                                file.sheets(),
                                file.rows(),
                                file.size())));
    }

    Envelope envelope(Export export, Template template, MailAddress to, Locale language) {
        Optional<Sender> sender = template.requestInfo().sender();
        MailAddress from = sender.map(
                        s -> new MailAddress(s.address(), s.displayName().orElse(export.service())))
                .orElse(settings.from());
        return new Envelope(
                export.id(),
                from,
                to,
                settings.headers(),
                language,
                export.zone(),
                export.service(),
                template.options().contact().orElse(""));
    }

    /** What was asked for, as the requester knows it: the true period, and the other fields by their labels. */
    static Asked asked(Export export, Template template) {
        Optional<StepRange> steps = template.requestInfo().stepRange();
        Set<String> bounds =
                steps.map(range -> Set.of(range.startField(), range.endField())).orElse(Set.of());
        Map<String, Object> values = Parameters.fromJson(export.parameters()).values();
        List<Asked.Condition> conditions = template.fields().stream()
                .filter(field -> values.containsKey(field.path()) && !bounds.contains(field.path()))
                .map(field -> new Asked.Condition(field.label(), shown(values.get(field.path()))))
                .toList();
        Optional<Asked.Period> period = export.periodStart()
                .map(start -> new Asked.Period(start, export.periodEnd().orElseThrow()));
        return new Asked(export.title(), export.submittedAt(), period, conditions);
    }

    private static String shown(Object value) {
        return value instanceof List<?> items
                ? items.stream().map(Object::toString).collect(Collectors.joining(", "))
                : value.toString();
    }
}
