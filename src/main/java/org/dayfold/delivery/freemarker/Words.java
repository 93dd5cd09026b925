package org.dayfold.delivery.freemarker;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dayfold.delivery.Asked;
import org.dayfold.delivery.Envelope;
import org.dayfold.delivery.FailureFacts;
import org.dayfold.delivery.OperatorFacts;
import org.dayfold.delivery.ResultFacts;

/** Facts as the words that a letter's text puts in: strings, and lists and maps of them. What is absent has no entry. */
final class Words {
    /** An exception's text beyond this says little more, and some mail servers refuse long letters. */
    static final int MAX_EXCEPTION = 8000;

    private Words() {}

    static Map<String, Object> of(ResultFacts facts) {
        ReaderFormat format = format(facts.envelope());
        Map<String, Object> words = common(facts.envelope(), facts.asked());
        facts.download()
                .ifPresent(file -> words.put(
                        "file",
                        Map.of(
                                "link", file.link().toString(),
                                "until", format.moment(file.until()),
                                "name", file.fileName(),
                                "rows", format.count(file.rows()),
                                "sheets", file.sheets() > 1 ? format.count(file.sheets()) : "",
                                "size", format.size(file.bytes()))));
        return words;
    }

    static Map<String, Object> of(FailureFacts facts) {
        Map<String, Object> words = common(facts.envelope(), facts.asked());
        words.put("reason", facts.reason());
        words.put("next", facts.next().name());
        words.put("incident", facts.incident());
        return words;
    }

    static Map<String, Object> of(OperatorFacts facts) {
        ReaderFormat format = format(facts.envelope());
        Map<String, Object> words = common(facts.envelope(), facts.asked());
        words.put("templateId", facts.templateId());
        words.put("templateVersion", Integer.toString(facts.templateVersion()));
        words.put("requester", facts.requester());
        words.put("failedAt", format.moment(facts.failedAt()));
        words.put("attempt", Integer.toString(facts.attempt()));
        words.put("step", facts.step());
        facts.partition().ifPresent(partition -> words.put("partition", partition));
        words.put("exception", shortened(facts.exception()));
        words.put("incident", facts.incident());
        words.put("restart", facts.restart().toString());
        facts.console().ifPresent(console -> words.put("console", console.toString()));
        facts.executionId().ifPresent(id -> words.put("executionId", Long.toString(id)));
        return words;
    }

    /** The language a letter is written in. */
    static Locale language(Envelope envelope) {
        return envelope.language().getLanguage().equals("en") ? Locale.ENGLISH : Locale.KOREAN;
    }

    private static Map<String, Object> common(Envelope envelope, Asked asked) {
        ReaderFormat format = format(envelope);
        Map<String, Object> words = new HashMap<>();
        words.put("lang", language(envelope).getLanguage());
        words.put("service", envelope.service());
        words.put("contact", envelope.contact());
        words.put("exportId", envelope.exportId());
        words.put("title", asked.title());
        words.put("askedAt", format.moment(asked.at()));
        asked.period().ifPresent(period -> words.put("period", format.period(period)));
        List<Map<String, String>> conditions = asked.conditions().stream()
                .map(condition -> Map.of("label", condition.label(), "value", condition.value()))
                .toList();
        words.put("conditions", conditions);
        return words;
    }

    private static ReaderFormat format(Envelope envelope) {
        return new ReaderFormat(language(envelope), envelope.zone());
    }

    private static String shortened(String exception) {
        if (exception.length() <= MAX_EXCEPTION) {
            return exception;
        }
        return exception.substring(0, MAX_EXCEPTION) + "\n[" + (exception.length() - MAX_EXCEPTION)
                + " more characters]";
    }
}
