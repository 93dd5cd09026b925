package org.dayfold.delivery.freemarker;

import freemarker.core.Environment;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateScalarModel;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import org.dayfold.delivery.DeliveryKey;
import org.dayfold.delivery.DeliveryKind;
import org.dayfold.delivery.Envelope;
import org.dayfold.delivery.FailureFacts;
import org.dayfold.delivery.Letter;
import org.dayfold.delivery.OperatorFacts;
import org.dayfold.delivery.ResultFacts;

/**
 * Writes letters. Each has one text, {@code <kind>.<language>.ftl}, rendered twice: with the blocks of
 * {@code plain.ftl} and, every value escaped, with those of {@code html.ftl}. So neither form can say more than the other.
 * Thread-safe.
 */
public final class LetterWriter {
    private static final String TEMPLATES = "org/dayfold/delivery/freemarker";

    private final Configuration plain = configuration(PlainTextOutputFormat.INSTANCE, "plain.ftl");
    private final Configuration html = configuration(HTMLOutputFormat.INSTANCE, "html.ftl");

    /** The file is ready; or there was nothing to download. */
    public Letter result(ResultFacts facts) {
        Map<String, Object> words = Words.of(facts);
        DeliveryKey key = facts.envelope().key(DeliveryKind.RESULT);
        return write(key, facts.download().isPresent() ? "result" : "empty", facts.envelope(), words);
    }

    /** The export failed; to the requester. */
    public Letter failure(FailureFacts facts) {
        DeliveryKey key = facts.envelope().key(DeliveryKind.FAILURE).ofRun(facts.run());
        return write(key, "failure", facts.envelope(), Words.of(facts));
    }

    /** The export failed; to an operator. */
    public Letter operator(OperatorFacts facts) {
        DeliveryKey key = facts.envelope().key(DeliveryKind.OPERATOR).ofRun(facts.attempt());
        return write(key, "operator", facts.envelope(), Words.of(facts));
    }

    private Letter write(DeliveryKey key, String text, Envelope envelope, Map<String, Object> words) {
        Locale language = Words.language(envelope);
        String name = text + "." + language.getLanguage() + ".ftl";
        Rendered asPlain = render(plain, name, words);
        return new Letter(
                key.messageId(envelope.from().domain()),
                envelope.from(),
                envelope.to(),
                asPlain.subject().replaceAll("[\\s\\p{Cc}]+", " ").strip(),
                asPlain.body().strip() + "\n",
                render(html, name, words).body(),
                envelope.headers(),
                language);
    }

    private record Rendered(String subject, String body) {}

    /** The subject is the variable of that name which each text sets. */
    private static Rendered render(Configuration form, String name, Map<String, Object> words) {
        try {
            StringWriter body = new StringWriter();
            Environment letter = form.getTemplate(name).createProcessingEnvironment(words, body);
            letter.process();
            TemplateScalarModel subject = (TemplateScalarModel) letter.getVariable("subject");
            return new Rendered(subject.getAsString(), body.toString());
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException("our own letter " + name + " does not render", e);
        }
    }

    private static Configuration configuration(OutputFormat form, String blocks) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassLoaderForTemplateLoading(LetterWriter.class.getClassLoader(), TEMPLATES);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocalizedLookup(false);
        configuration.setOutputFormat(form);
        configuration.setRecognizeStandardFileExtensions(false);
        configuration.addAutoImport("l", blocks);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        return configuration;
    }
}
